package main

import (
	"net/url"
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"skhokho/app/clients"
	"skhokho/app/export"
	"skhokho/app/paging"
	"skhokho/app/web"
)

const clientsSQL = `
select c.id, c.name, c.email, c.phone, c.website, c.social, c.size, c.industry, c.tax_number, c.address, c.city, c.province, c.postal_code,
	c.country, c.archived_at, c.created_at, c.key::text as key, p.projects, k.active, k.invited, k.revoked
from (select c.*, c.name as key from clients c where c.organisation_id = skhokho_organisation() and (c.archived_at is null) = $1 order by c.name asc, c.id asc limit $2) c
left join lateral (select count(*) as projects from projects p where p.organisation_id = c.organisation_id and p.client_id = c.id) p on true
left join lateral (
  select count(*) filter (where k.accepted_at is not null and k.revoked_at is null) as active,
         count(*) filter (where i.id is not null) as invited,
         count(*) filter (where k.revoked_at is not null) as revoked
  from contacts k
  left join invitations i on i.organisation_id = k.organisation_id and i.contact_id = k.id and i.used_at is null and i.ended_at is null
  where k.organisation_id = c.organisation_id and k.client_id = c.id
) k on true
order by c.key asc, c.id asc`

const clientCountSQL = `select count(*) from clients c where c.organisation_id = skhokho_organisation() and (c.archived_at is null) = $1`

type clientRow struct {
	ID                                                                                                           uuid.UUID
	Name, Email, Phone, Website, Social, Size, Industry, TaxNumber, Address, City, Province, PostalCode, Country string
	ArchivedAt                                                                                                   *time.Time
	CreatedAt                                                                                                    time.Time
	Key                                                                                                          string
	Projects, Active, Invited, Revoked                                                                           int
}

// What of the page never changes.
var (
	columns = []paging.Column{
		{Label: "Client", Key: "name", Href: "/clients?sort=-name", Sorted: "ascending", Arrow: "arrow-up"},
		{Label: "Email", Key: "email", Class: "hide-middle", Href: "/clients?sort=email"},
		{Label: "Phone", Key: "phone", Class: "hide-middle", Href: "/clients?sort=phone"},
		{Label: "Industry", Key: "industry", Class: "hide-middle", Href: "/clients?sort=industry"},
		{Label: "Size", Key: "size", Class: "hide-middle", Href: "/clients?sort=size"},
		{Label: "Projects", Key: "projects", Class: "end hide-narrow", Href: "/clients?sort=-projects"},
		{Label: "Portal", Key: "portal", Href: "/clients?sort=portal"},
	}
	filters = []web.Field{{Name: "industry", Label: "Industry", Options: choices("All industries", clients.Industries())}, {Name: "size", Label: "Size", Options: choices("All sizes", clients.Sizes())}}
)

func choices(all string, values []string) []web.Option {
	options := []web.Option{{Label: all, Selected: true}}
	for _, value := range values {
		options = append(options, web.Option{Value: value, Label: value})
	}
	return options
}

func exportOf(form, look string) export.Menu {
	return export.Menu{Path: "/clients", Label: "Export", Form: form, Look: look, One: "client", Many: "clients"}
}

// clients answers the team's list of clients.
func (f *floors) clients(c *fiber.Ctx) error {
	v, err := f.visitor(c)
	if err != nil {
		return err
	}
	var rows []clientRow
	var total int
	err = f.read(c.UserContext(), v.settings("skhokho_team"), func(db *pgx.Conn) (err error) {
		result, _ := db.Query(c.UserContext(), clientsSQL, true, paging.Size+1) // its error is the rows' too
		if rows, err = pgx.CollectRows(result, pgx.RowToStructByPos[clientRow]); err != nil {
			return err
		}
		return db.QueryRow(c.UserContext(), clientCountSQL, true).Scan(&total)
	})
	if err != nil {
		return err
	}
	return f.render(c, clientsPage, f.shell(v, clientsView(rows, total)))
}

// clientsView fills the page's struct with as little thought as it takes to get the same page.
func clientsView(rows []clientRow, total int) clients.IndexView {
	view := clients.IndexView{
		Finder: web.Finder{Path: "/clients", List: "clients-list", SearchLabel: "Search clients", SearchHint: "Search " + strconv.Itoa(total) + " clients", Filters: filters},
		CanAdd: true, Move: &clients.Move{Label: "Archive"},
		Columns: columns, Shows: []clients.Show{{Label: "Active", Href: "/clients", Current: true}, {Label: "Archived", Href: "/clients?archived=1"}},
		Export: exportOf("filters", "button--bare"), ExportChosen: exportOf("chosen", "button--small"),
		Paging: paging.View{Showing: "Showing 1 to 50 of " + strconv.Itoa(total)},
	}
	if len(rows) > paging.Size {
		rows = rows[:paging.Size]
		last := rows[len(rows)-1]
		view.Paging.Next = "/clients?after=" + url.QueryEscape(last.Name+last.ID.String()+" with its position, as a cursor") // as long as ours
	}
	view.Rows = make([]clients.Row, len(rows))
	for i, r := range rows {
		row := clients.Row{
			ID: r.ID.String(), Name: r.Name, Email: r.Email, Phone: r.Phone, Industry: r.Industry, Size: r.Size, Projects: strconv.Itoa(r.Projects),
			Archived: r.ArchivedAt != nil, CanEdit: true, CanArchive: true, Pill: clients.Pill{Text: "No access"},
		}
		switch {
		case r.Active > 0:
			row.Pill = clients.Pill{Text: "Active", Tone: "good"}
		case r.Invited > 0:
			row.Pill = clients.Pill{Text: "Invited", Tone: "accent"}
		case r.Revoked > 0:
			row.Pill = clients.Pill{Text: "Revoked", Tone: "bad"}
		}
		view.Rows[i] = row
	}
	return view
}
