package clients

import (
	"strconv"
	"strings"

	"skhokho/app/paging"
)

// order is how a list is put in order by one column: by a key, then by the id. What has no value comes last, either way.
type order struct {
	key    string // the value of the client c, in SQL
	join   string // what the key needs beside the client; the organisation's id goes in for ?
	number bool   // the key is a whole number, not a text
	blank  bool   // some clients have no value: an empty text, or 0
}

var orders = map[string]order{
	"":         {key: "c.name"},
	"email":    {key: "c.email", blank: true},
	"phone":    {key: "c.phone", blank: true},
	"industry": {key: "c.industry", blank: true},
	"size":     {key: "coalesce(array_position(array['" + strings.Join(Sizes(), "', '") + "'], c.size), 0)", number: true, blank: true},
	"added":    {key: "(extract(epoch from c.created_at) * 1000000)::bigint", number: true},
	"projects": {key: "coalesce(p.projects, 0)", number: true, join: `
left join (select p.client_id, count(*) as projects from projects p where p.organisation_id = ? group by p.client_id) p on p.client_id = c.id`},
	"portal": {key: "coalesce(k.state, 4)", number: true, join: `
left join (
  select k.client_id, case when bool_or(k.accepted_at is not null and k.revoked_at is null) then 1 when bool_or(i.id is not null) then 2
                           when bool_or(k.revoked_at is not null) then 3 else 4 end as state
  from contacts k
  left join invitations i on i.organisation_id = k.organisation_id and i.contact_id = k.id and i.used_at is null and i.ended_at is null
  where k.organisation_id = ? group by k.client_id
) k on k.client_id = c.id`},
}

// parts are what a list with such keys is sorted by, one after the other and all in one direction.
func (o order) parts(key string, down bool) []string {
	is, none := " = ", "''"
	if down {
		is = " <> "
	}
	if o.number {
		none = "0"
	}
	if o.blank {
		return []string{key + is + none, key, "c.id"}
	}
	return []string{key, "c.id"}
}

// by is the order of lines with such keys, in SQL.
func (o order) by(key string, down, backwards bool) string {
	direction := " asc"
	if down != backwards {
		direction = " desc"
	}
	return strings.Join(o.parts(key, down), direction+", ") + direction
}

// beside is the condition for lines after a cursor, or before it, with the values it compares with; "" for a cursor that is
// none of this order.
func (o order) beside(at paging.Cursor, down, backwards bool) (condition string, values []any) {
	var key any = at.Key
	empty := at.Key == ""
	if o.number {
		number, err := strconv.ParseInt(at.Key, 10, 64)
		if err != nil {
			return "", nil
		}
		key, empty = number, number == 0
	}
	values = []any{key, at.ID}
	if o.blank {
		values = append([]any{empty != down}, values...)
	}
	sign := " > "
	if down != backwards {
		sign = " < "
	}
	return " and (" + strings.Join(o.parts(o.key, down), ", ") + ")" + sign + "(" + strings.TrimSuffix(strings.Repeat("?, ", len(values)), ", ") + ")", values
}
