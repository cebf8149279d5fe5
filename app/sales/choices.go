package sales

import (
	"context"
	"database/sql"
	"errors"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/fault"
	"skhokho/app/money"
	"skhokho/tenants"
)

// most is how many choices a select offers.
const most = 200

// Choice is something that can be chosen, by name.
type Choice struct {
	ID   uuid.UUID
	Name string
}

// Choices are what a draft can be for, and what can be put on it.
type Choices struct {
	Settings Settings
	Clients  []Choice
	Contacts []Choice // of its client
	Projects []Choice // of its client
	Theirs   []Choice // all projects, with their clients, of who sees only those they are in
	Products []Line   // of the catalogue, at a price in its currency
}

// Choices gathers what a draft for a client, in a currency, can be made of. The client it has is among them even when it is archived.
func (s *Store) Choices(ctx context.Context, scope tenants.Scope, client uuid.UUID, currency money.Currency) (Choices, error) {
	var choices Choices
	err := s.db.Read(ctx, scope, func(tx bun.IDB) (err error) {
		if choices.Settings, err = ReadSettings(ctx, tx, scope); err != nil {
			return err
		}
		organisation := scope.Organisation()
		type list struct {
			into  *[]Choice
			query string
			args  []any
		}
		lists := []list{
			{&choices.Clients, "select c.id, c.name from clients c where c.organisation_id = ? and (c.archived_at is null or c.id = ?) order by c.id = ? desc, c.name, c.id limit ?", []any{organisation, client, client, most}},
			{&choices.Contacts, "select k.id, trim(k.first_name || ' ' || k.last_name) as name from contacts k where k.organisation_id = ? and k.client_id = ? order by k.gets_invoices desc, k.is_primary desc, k.id limit ?", []any{organisation, client, most}},
			{&choices.Projects, "select p.id, p.title as name from projects p where p.organisation_id = ? and p.client_id = ? order by p.archived_at is not null, p.title, p.id limit ?", []any{organisation, client, most}},
		}
		if scope.Narrow() {
			lists = append(lists, list{&choices.Theirs, `select p.id, c.name || ': ' || p.title as name from projects p join clients c on c.organisation_id = p.organisation_id and c.id = p.client_id
				where p.organisation_id = ? and p.archived_at is null and c.archived_at is null order by name, p.id limit ?`, []any{organisation, most}})
		}
		for _, list := range lists {
			if err := tx.NewRaw(list.query, list.args...).Scan(ctx, list.into); err != nil {
				return err
			}
		}
		choices.Products, err = offered(ctx, tx, scope, currency)
		return err
	})
	return choices, err
}

// offered are the products of the catalogue at a price in a currency, as lines of one.
func offered(ctx context.Context, tx bun.IDB, scope tenants.Scope, currency money.Currency) ([]Line, error) {
	var rows []lineRow
	err := tx.NewRaw(`select p.id as product_id, p.name as title, p.description, p.unit, p.price, 1 as quantity_over, 1 as quantity_under, coalesce(t.name, '') as tax_name, coalesce(t.rate, 0) as tax_rate
		from products p left join taxes t on t.organisation_id = p.organisation_id and t.id = p.tax_id
		where p.organisation_id = ? and p.archived_at is null and p.currency = ? order by p.name, p.id limit ?`, scope.Organisation(), currency.Code(), most).Scan(ctx, &rows)
	if err != nil {
		return nil, err
	}
	lines := make([]Line, len(rows))
	for i, r := range rows {
		if lines[i], err = r.line(currency); err != nil {
			return nil, err
		}
	}
	return lines, nil
}

// check says beside its field what a draft can't be for: a client that is archived, unless it is for it already; and a contact or a project
// of another client. Errors: fault.Invalid.
func (s *Store) check(ctx context.Context, tx bun.IDB, scope tenants.Scope, d Draft, former uuid.UUID) error {
	var ok struct{ Client, Contact, Project bool }
	organisation := scope.Organisation()
	err := tx.NewRaw(`select exists (select from clients c where c.organisation_id = ? and c.id = ? and (c.archived_at is null or c.id = ?)) as client,
		exists (select from contacts k where k.organisation_id = ? and k.id = ? and k.client_id = ?) as contact,
		exists (select from projects p where p.organisation_id = ? and p.id = ? and p.client_id = ?) as project`,
		organisation, d.ClientID, former, organisation, d.ContactID, d.ClientID, organisation, d.ProjectID, d.ClientID).Scan(ctx, &ok)
	if err != nil {
		return err
	}
	invalid := fault.Invalid{}
	if !ok.Client {
		invalid.Add("client", "Choose a client from the list.")
	}
	if d.ContactID != uuid.Nil && !ok.Contact {
		invalid.Add("contact", "Choose a contact of this client.")
	}
	if d.ProjectID == uuid.Nil && scope.Narrow() {
		invalid.Add("project", "Choose a project: you see only what belongs to those you are in.")
	}
	if d.ProjectID != uuid.Nil && !ok.Project {
		invalid.Add("project", "Choose a project of this client.")
	}
	return invalid.OrNil()
}

// clientOf is whose a project is. Errors: fault.Invalid.
func clientOf(ctx context.Context, tx bun.IDB, scope tenants.Scope, project uuid.UUID) (client uuid.UUID, err error) {
	err = tx.NewRaw("select client_id from projects where organisation_id = ? and id = ?", scope.Organisation(), project).Scan(ctx, &client)
	if errors.Is(err, sql.ErrNoRows) {
		return client, fault.Invalid{"project": "Choose a project from the list."}
	}
	return client, err
}
