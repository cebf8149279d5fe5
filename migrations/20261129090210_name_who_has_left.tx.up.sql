-- Who did a task and has left the team since: their name at the time. The task stays theirs.
alter table tasks add column former text;
