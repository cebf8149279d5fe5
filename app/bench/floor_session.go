package main

import (
	"context"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"skhokho/app/people"
	"skhokho/app/secret"
)

// visitor is who asks, in the columns' order.
type visitor struct {
	ID                      uuid.UUID
	Slug, Name, Accent      string
	LogoID                  *uuid.UUID
	TimeZone, Money         string
	TrialEndsAt             time.Time
	Plan, Tier, Status      string
	PeriodEnd, DueSince     *time.Time
	Cancels                 bool
	Session, Family         *uuid.UUID
	SeenAt                  *time.Time
	PersonID                *uuid.UUID
	PersonName, Email, Role string
	Powers                  []string // of a role of the organisation's own
	Narrow                  bool
	Projects                []uuid.UUID // of a narrow member
	Contacts                int
	Grants                  []string // "<project> <section> <section>"
	SecondStep, Strong      bool
}

const visitorSQL = `
select o.id, o.slug, o.name, o.accent, o.logo_id, o.time_zone, o.currency, o.trial_ends_at,
       coalesce(b.plan, '') as plan, coalesce(b.tier, '') as tier, coalesce(b.status, '') as status, b.period_ends_at as period_end, b.due_since, coalesce(b.cancels, false) as cancels,
       s.id as session, s.family_id as family, s.seen_at, p.id as person_id, coalesce(p.name, '') as person_name, coalesce(p.email, '') as email,
       coalesce(m.role, '') as role, coalesce(r.permissions, '{}') as powers, coalesce(m.narrow, false) as narrow, coalesce(n.projects, '{}') as projects, coalesce(k.contacts, 0) as contacts, coalesce(k.grants, '{}') as grants,
       o.second_step, coalesce(s.strong, false) as strong
from organisations o
left join sessions s on s.token_hash = $1 and s.organisation_id = o.id and s.expires_at > now() and s.seen_at > now() - $2 * interval '1 second'
left join subscriptions b on b.organisation_id = o.id
left join people p on p.id = s.person_id
left join members m on m.organisation_id = o.id and m.person_id = s.person_id
left join roles r on r.organisation_id = m.organisation_id and r.id = m.role_id
left join lateral (
  select array_agg(t.project_id order by t.project_id) as projects from project_members t where m.narrow and t.organisation_id = m.organisation_id and t.member_id = m.id
) n on true
left join lateral (
  select count(distinct k.id) as contacts, array_agg(distinct a.project_id || ' ' || array_to_string(a.sections, ' ')) filter (where a.project_id is not null) as grants
  from contacts k left join access a on a.organisation_id = k.organisation_id and a.contact_id = k.id
  where k.organisation_id = o.id and k.person_id = s.person_id and k.revoked_at is null
) k on s.id is not null
where o.slug = $3`

// twoWeeks is how long a session lasts without a visit, in seconds.
const twoWeeks = 14 * 24 * 60 * 60

// systemSettings is the scope in which a session is looked up.
const systemSettings = "select set_config('role','skhokho_system',true),set_config('skhokho.organisation','',true)," +
	"set_config('skhokho.person','',true),set_config('skhokho.projects','{}',true)"

// settings is the scope of somebody signed in: skhokho_team or skhokho_contact.
func (v visitor) settings(role string) string {
	var projects []string
	sections := ""
	if role == "skhokho_contact" {
		for _, grant := range v.Grants { // all alike in the bench
			project, names, _ := strings.Cut(grant, " ")
			projects = append(projects, project)
			sections = names
		}
	}
	array := "','{" + strings.Join(projects, ",") + "}',true)"
	settings := "select set_config('role','" + role + "',true),set_config('skhokho.organisation','" + v.ID.String() +
		"',true),set_config('skhokho.person','" + v.PersonID.String() + "',true),set_config('skhokho.projects" + array
	for section := range strings.FieldsSeq(sections) {
		settings += ",set_config('skhokho." + section + array
	}
	return settings
}

// visitor looks up who asks.
func (f *floors) visitor(c *fiber.Ctx) (v visitor, err error) {
	slug, _, _ := strings.Cut(c.Hostname(), ".")
	v, err = f.session(c.UserContext(), c.Cookies(people.SessionCookie), slug)
	if err == nil && v.Session == nil {
		err = fiber.ErrUnauthorized
	}
	return v, err
}

func (f *floors) session(ctx context.Context, token, slug string) (v visitor, err error) {
	err = f.read(ctx, systemSettings, func(db *pgx.Conn) error {
		rows, err := db.Query(ctx, visitorSQL, secret.Hash(token), twoWeeks, slug)
		if err != nil {
			return err
		}
		v, err = pgx.CollectExactlyOneRow(rows, pgx.RowToStructByPos[visitor])
		return err
	})
	return v, err
}
