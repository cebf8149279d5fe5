package people

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/plans"
	"skhokho/app/secret"
	"skhokho/app/web"
	"skhokho/policies"
	"skhokho/tenants"
)

// Device is where a session was begun, for the person's own list of sessions.
type Device = web.Device

// visitRow is one look-up of everything a request's host and cookie stand for.
type visitRow struct {
	ID, Session, Family, PersonID uuid.NullUUID
	LogoID                        uuid.NullUUID
	Slug, Name, Accent            string
	TimeZone, Currency            string
	TrialEndsAt                   time.Time
	Plan, Tier, Status            string
	PeriodEnd, DueSince           bun.NullTime
	Cancels                       bool
	SeenAt                        bun.NullTime
	PersonName, Email, Role       string
	Contacts                      int
	Grants                        []string `bun:",array"`
	SecondStep, Strong            bool
	Powers                        []string `bun:",array"` // of a role of the organisation's own
	Narrow                        bool
	Projects                      []uuid.UUID `bun:",array"` // of a narrow member
}

const (
	visitColumns = `
select o.id, o.slug, o.name, o.accent, o.logo_id, o.time_zone, o.currency, o.trial_ends_at,
       coalesce(b.plan, '') as plan, coalesce(b.tier, '') as tier, coalesce(b.status, '') as status, b.period_ends_at as period_end, b.due_since, coalesce(b.cancels, false) as cancels,
       s.id as session, s.family_id as family, s.seen_at, p.id as person_id, coalesce(p.name, '') as person_name, coalesce(p.email, '') as email,
       coalesce(m.role, '') as role, coalesce(r.permissions, '{}') as powers, coalesce(m.narrow, false) as narrow, coalesce(n.projects, '{}') as projects, coalesce(k.contacts, 0) as contacts, coalesce(k.grants, '{}') as grants,
       o.second_step, coalesce(s.strong, false) as strong`
	visitPowers = `
left join subscriptions b on b.organisation_id = o.id
left join people p on p.id = s.person_id
left join members m on m.organisation_id = o.id and m.person_id = s.person_id
left join roles r on r.organisation_id = m.organisation_id and r.id = m.role_id
left join lateral (
  select array_agg(t.project_id order by t.project_id) as projects from project_members t where m.narrow and t.organisation_id = m.organisation_id and t.member_id = m.id
) n on true
left join lateral (
  select count(distinct k.id) as contacts, ` + tenants.GrantsSQL + ` as grants
  from contacts k left join access a on a.organisation_id = k.organisation_id and a.contact_id = k.id
  where k.organisation_id = o.id and k.person_id = s.person_id and k.revoked_at is null
) k on s.id is not null`

	visitOnOrganisation = visitColumns + `
from organisations o
left join sessions s on s.token_hash = $1 and s.organisation_id = o.id and s.expires_at > now() and s.seen_at > now() - $2 * interval '1 second'` + visitPowers + `
where o.slug = $3`

	visitsBySession = visitColumns + `
from sessions s join organisations o on o.id = s.organisation_id` + visitPowers + `
where s.id in (?) and s.expires_at > now() and s.seen_at > now() - ? * interval '1 second'`
)

const visitOnApex = `
select s.id as session, s.family_id as family, s.seen_at, p.id as person_id, p.name as person_name, p.email, s.strong
from sessions s join people p on p.id = s.person_id
where s.token_hash = $1 and s.organisation_id is null and s.expires_at > now() and s.seen_at > now() - $2 * interval '1 second'`

// Visit looks up who asks at a host with a session's token, which may be empty, and notes that they were here. On an
// organisation's host an unknown slug is web.ErrNoOrganisation; a token that is unknown, expired or another host's makes a guest.
func (s *Store) Visit(ctx context.Context, host tenants.Host, token string) (web.Visit, error) {
	row, err := s.look(ctx, host, token)
	if err == nil && row.Session.Valid && time.Since(row.SeenAt.Time) > seenInterval {
		err = s.touch(ctx, row)
	}
	if err != nil {
		return web.Visit{}, err
	}
	return row.visit(), nil
}

// Glance is Visit for what a page asks by itself: it doesn't keep a session alive that nobody uses.
func (s *Store) Glance(ctx context.Context, host tenants.Host, token string) (web.Visit, error) {
	row, err := s.look(ctx, host, token)
	if err != nil {
		return web.Visit{}, err
	}
	return row.visit(), nil
}

// Revisit looks up anew who is behind sessions of organisations' hosts, by session. Those that have ended are not among them; none
// is kept alive by it.
func (s *Store) Revisit(ctx context.Context, sessions []uuid.UUID) (map[uuid.UUID]web.Visit, error) {
	var rows []visitRow
	err := s.db.Read(ctx, tenants.System("who is still here"), func(tx bun.IDB) error {
		return tx.NewRaw(visitsBySession, bun.List(sessions), int(SessionIdle.Seconds())).Scan(ctx, &rows)
	})
	visits := make(map[uuid.UUID]web.Visit, len(rows))
	for _, row := range rows {
		visits[row.Session.UUID] = row.visit()
	}
	return visits, err
}

func (s *Store) look(ctx context.Context, host tenants.Host, token string) (visitRow, error) {
	var row visitRow
	query, args := visitOnOrganisation, []any{secret.Hash(token), int(SessionIdle.Seconds()), host.Slug}
	if host.Apex {
		query, args = visitOnApex, args[:2]
	}
	err := s.db.Read(ctx, tenants.System("who asks"), func(tx bun.IDB) error {
		return s.db.Prepared(ctx, tx, &row, query, args...)
	})
	if err == nil && !host.Apex && !row.ID.Valid {
		err = web.ErrNoOrganisation
	}
	return row, err
}

func (r visitRow) visit() web.Visit {
	return web.Visit{
		Organisation: tenants.Organisation{
			ID: r.ID.UUID, Slug: r.Slug, Name: r.Name, Accent: r.Accent, Logo: r.LogoID.UUID, TimeZone: r.TimeZone, Currency: r.Currency, TrialEndsAt: r.TrialEndsAt,
			SecondStep: r.SecondStep,
		},
		Paid: plans.Paid{
			Choice: plans.Choice{Plan: r.Plan, Tier: r.Tier}, Status: r.Status, PeriodEnd: r.PeriodEnd.Time, Cancels: r.Cancels, DueSince: r.DueSince.Time,
		},
		Strong:  r.Strong,
		Session: r.Session.UUID, Family: r.Family.UUID, PersonID: r.PersonID.UUID,
		Person: web.Person{Name: r.PersonName, Email: r.Email},
		Member: policies.Role(r.Role), Powers: policies.Named(r.Powers), Narrow: r.Narrow, Projects: r.Projects, Contact: r.Contacts > 0, Grants: tenants.ParseGrants(r.Grants),
	}
}

// touch notes that somebody was here: on the member first, as everything that changes a team begins with its members.
func (s *Store) touch(ctx context.Context, row visitRow) error {
	return s.db.Write(ctx, tenants.System("note a visit"), func(tx bun.Tx) error {
		if err := see(ctx, tx, row.PersonID.UUID, row.ID.UUID); err != nil {
			return err
		}
		_, err := tx.NewRaw("update sessions set seen_at = now() where id = ?", row.Session.UUID).Exec(ctx)
		return err
	})
}

// see notes on a member, if the person is one of the organisation, that they are here. The apex, uuid.Nil, has none.
func see(ctx context.Context, tx bun.IDB, person, organisation uuid.UUID) error {
	if organisation == uuid.Nil {
		return nil
	}
	_, err := tx.NewRaw("update members set seen_at = now() where organisation_id = ? and person_id = ?", organisation, person).Exec(ctx)
	return err
}

// begin adds a session of a sign-in family at one host (uuid.Nil for the apex) and returns its token. A strong
// one has had its second step.
func begin(ctx context.Context, tx bun.IDB, family, person, organisation uuid.UUID, strong bool, d Device) (string, error) {
	token, hash := secret.New()
	_, err := tx.NewRaw(`insert into sessions (id, family_id, person_id, organisation_id, token_hash, expires_at, address, browser, strong)
		values (?, ?, ?, ?, ?, now() + ? * interval '1 second', ?, ?, ?)`,
		uuid.Must(uuid.NewV7()), family, person, tenants.OrNull(organisation), hash, int(sessionLife.Seconds()), d.Address, d.Browser, strong).Exec(ctx)
	if err == nil {
		err = see(ctx, tx, person, organisation)
	}
	return token, err
}

// End signs a whole family out, on every host at once. Ending twice is harmless.
func (s *Store) End(ctx context.Context, family uuid.UUID) error {
	return s.db.Write(ctx, tenants.System("sign out"), func(tx bun.Tx) error { return EndFamily(ctx, tx, family) })
}

// EndFamily is Store.End within a transaction, of the system or of the person's own scope.
func EndFamily(ctx context.Context, tx bun.IDB, family uuid.UUID) error {
	_, err := tx.NewRaw("delete from sessions where family_id = ?", family).Exec(ctx)
	if err == nil {
		_, err = tx.NewRaw("delete from handoffs where family_id = ?", family).Exec(ctx)
	}
	return err
}

// EndAll signs a person out everywhere, on every host, but for one sign-in: uuid.Nil for none. Sign-ins that wait end too. The
// person's own scope may do it.
func EndAll(ctx context.Context, tx bun.IDB, person, but uuid.UUID) error {
	if _, err := tx.NewRaw("delete from sessions where person_id = ? and family_id <> ?", person, but).Exec(ctx); err != nil {
		return err
	}
	if _, err := tx.NewRaw("delete from handoffs where person_id = ? and family_id <> ?", person, but).Exec(ctx); err != nil {
		return err
	}
	_, err := tx.NewRaw("delete from pending_sign_ins where person_id = ?", person).Exec(ctx)
	return err
}
