package cast

import (
	"context"
	"fmt"
	"strings"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/filing"
	"skhokho/app/pdf"
	"skhokho/tenants"
)

// Document is a file of a project. It is a small PDF that says what it is where it has no text.
type Document struct {
	Organisation, Project, Name, Title, Folder, Text string
	By                                               string // an email
	Shared                                           bool
}

// papers are the documents of the cast.
func papers() []Document {
	return []Document{
		{"acme", "Website relaunch", "Floor plan v3.pdf", "Floor plan", "Plans", "", "mia@acme.example", true},
		{"acme", "Website relaunch", "Contract, signed.pdf", "Contract, signed", "Contracts", "", "olivia@acme.example", true},
		{"acme", "Website relaunch", "Opening hours.md", "Opening hours", "", "# Opening hours\n\nMonday to Saturday from seven, Sundays from nine.\n", "mia@acme.example", true},
		{"acme", "Website relaunch", "Hours and costs.csv", "Hours and costs", "", "Week;Hours\n36;41\n37;38\n", "olivia@acme.example", false},
		{"acme", "Loyalty card", "Card, three drafts.pdf", "Card, three drafts", "", "", "mandla@acme.example", true},
		{"acme", "Cookbook", "Korrekturabzug.pdf", "Proofs", "", "", "adam@acme.example", true},
		{"acme", "Installer app", "Checklist.txt", "Checklist", "", "Roof. Inverter. Photographs.\n", "mandla@acme.example", true},
		{"globex", "Roof solar, Sea Point", "Permit.pdf", "Permit", "", "", "marta@globex.example", true},
		{"globex", "Lift modernisation", "Lobby notice.pdf", "Lobby notice", "", "", "marta@globex.example", true},
	}
}

// File puts the cast's documents into an organisation's projects and the file store; where there are documents already it does nothing.
func File(ctx context.Context, db *tenants.DB, store *filing.Store) error {
	for _, d := range papers() {
		scope, project, filed, err := desk(ctx, db, d)
		if err != nil {
			return fmt.Errorf("file %s: %w", d.Name, err)
		}
		if filed {
			continue
		}
		text := d.Text
		if text == "" {
			var b strings.Builder
			err := pdf.WriteTable(&b, pdf.Table{Head: pdf.Head{Organisation: d.Project, Title: d.Title, Note: "A document of the demo"}, Columns: []pdf.Column{{Title: d.Title, Share: 1}}, Rows: func(func([]string) bool) {}, Empty: d.Title})
			if err != nil {
				return err
			}
			text = b.String()
		}
		_, err = store.Add(ctx, scope, project, filing.Details{Title: d.Title, Folder: d.Folder}, d.Shared, filing.File{Name: d.Name, Content: strings.NewReader(text)})
		if err != nil {
			return fmt.Errorf("file %s: %w", d.Name, err)
		}
	}
	return nil
}

// desk finds where a document belongs, and whether it is there already.
func desk(ctx context.Context, db *tenants.DB, d Document) (scope tenants.Scope, project uuid.UUID, filed bool, err error) {
	var organisation, person uuid.UUID
	err = db.Read(ctx, tenants.System("file the cast's documents"), func(tx bun.IDB) error {
		return tx.NewRaw("select o.id, p.id from organisations o, people p where o.slug = ? and p.email = ?", d.Organisation, d.By).Scan(ctx, &organisation, &person)
	})
	if err != nil {
		return scope, project, false, err
	}
	scope = tenants.Team(organisation, person)
	err = db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw(`select p.id, exists (select from documents d where d.organisation_id = p.organisation_id and d.project_id = p.id and d.title = ?)
			from projects p where p.organisation_id = ? and p.title = ?`, d.Title, organisation, d.Project).Scan(ctx, &project, &filed)
	})
	return scope, project, filed, err
}
