package clients

import (
	"strings"

	"skhokho/app/paging"
)

// orders are the columns the list can be sorted by; the client is c.
var orders = map[string]paging.Order{
	"":         {ID: "c.id", Key: "c.name"},
	"email":    {ID: "c.id", Key: "c.email", Blank: true},
	"phone":    {ID: "c.id", Key: "c.phone", Blank: true},
	"industry": {ID: "c.id", Key: "c.industry", Blank: true},
	"size":     {ID: "c.id", Key: "coalesce(array_position(array['" + strings.Join(Sizes(), "', '") + "'], c.size), 0)", Number: true, Blank: true},
	"added":    {ID: "c.id", Key: "(extract(epoch from c.created_at) * 1000000)::bigint", Number: true},
	"projects": {ID: "c.id", Key: "coalesce(p.projects, 0)", Number: true, Join: `
left join (select p.client_id, count(*) as projects from projects p where p.organisation_id = ? group by p.client_id) p on p.client_id = c.id`},
	"portal": {ID: "c.id", Key: "coalesce(k.state, 4)", Number: true, Join: `
left join (
  select k.client_id, case when bool_or(k.accepted_at is not null and k.revoked_at is null) then 1 when bool_or(i.id is not null) then 2
                           when bool_or(k.revoked_at is not null) then 3 else 4 end as state
  from contacts k
  left join invitations i on i.organisation_id = k.organisation_id and i.contact_id = k.id and i.used_at is null and i.ended_at is null
  where k.organisation_id = ? group by k.client_id
) k on k.client_id = c.id`},
}
