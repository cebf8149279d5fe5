drop table plan_notices;
