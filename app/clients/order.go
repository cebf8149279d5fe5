package clients

import (
	"strings"

	"skhokho/app/paging"
)

// byName is the order that nobody has to ask for.
var byName = paging.Sort{Column: "name"}

// orders are the columns that the list of clients c can be sorted by.
var orders = map[string]paging.Order{
	"name":     {Key: "c.name"},
	"email":    {Key: "c.email", Blank: true},
	"phone":    {Key: "c.phone", Blank: true},
	"industry": {Key: "c.industry", Blank: true},
	"size":     {Key: "coalesce(array_position(array['" + strings.Join(Sizes(), "', '") + "'], c.size), 0)", Number: true, Blank: true},
	"added":    {Key: "(extract(epoch from c.created_at) * 1000000)::bigint", Number: true},
	"projects": {Key: "coalesce(p.projects, 0)", Number: true, Join: `
left join (select p.client_id, count(*) as projects from projects p where p.organisation_id = ? group by p.client_id) p on p.client_id = c.id`},
	"portal": {Key: "coalesce(k.state, 4)", Number: true, Join: `
left join (
  select k.client_id, case when bool_or(k.accepted_at is not null and k.revoked_at is null) then 1 when bool_or(i.id is not null) then 2
                           when bool_or(k.revoked_at is not null) then 3 else 4 end as state
  from contacts k
  left join invitations i on i.organisation_id = k.organisation_id and i.contact_id = k.id and i.used_at is null and i.ended_at is null
  where k.organisation_id = ? group by k.client_id
) k on k.client_id = c.id`},
}
