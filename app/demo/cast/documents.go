package cast

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/filing"
	"skhokho/app/pdf"
	"skhokho/tenants"
)

// Document is a file of a project. One whose name ends in .pdf is a PDF that says the text.
type Document struct {
	Organisation, Project, Name, Title, Folder, About, Text string
	By                                                      string // an email
	Shared                                                  bool
	Former                                                  []string // names of the versions before, the oldest first
}

// papers are the documents of the cast.
func papers() []Document {
	return []Document{
		{"acme", "Website relaunch", "Floor plan v3.pdf", "Floor plan", "Plans", "With the counter **on the left**, as agreed in the design review.", "Ground floor: counter, kitchen, twelve tables. Terrace: eight tables, to be drawn on the map of the new site.", "mia@acme.example", true, []string{"Floor plan v1.pdf", "Floor plan v2.pdf"}},
		{"acme", "Website relaunch", "Contract, signed.pdf", "Contract, signed", "Contracts", "", "Acme Studio designs, builds and hosts the site. Harbour Café provides texts and photographs. Either side may end this with a notice of thirty days.", "olivia@acme.example", true, nil},
		{"acme", "Website relaunch", "Opening hours.md", "Opening hours", "", "", "# Opening hours\n\nMonday to Saturday from seven, Sundays from nine.\n", "mia@acme.example", true, nil},
		{"acme", "Website relaunch", "Hours and costs.csv", "Hours and costs", "", "", "Week;Hours\n36;41\n37;38\n", "olivia@acme.example", false, nil},
		{"acme", "Loyalty card", "Card, three drafts.pdf", "Card, three drafts", "", "", "Draft A: kingfisher. Draft B: anchor. Draft C: a cup and ten beans.", "mandla@acme.example", true, nil},
		{"acme", "Cookbook", "Korrekturabzug.pdf", "Proofs", "", "", "Königlich kochen. Korrekturabzug, Seiten 1 bis 48.", "adam@acme.example", true, nil},
		{"acme", "Installer app", "Checklist.txt", "Checklist", "", "", "Roof. Inverter. Photographs.\n", "mandla@acme.example", true, nil},
		{"globex", "Roof solar, Sea Point", "Permit.pdf", "Permit", "", "", "The panels may be installed from 1 December.", "marta@globex.example", true, nil},
		{"globex", "Lift modernisation", "Lobby notice.pdf", "Lobby notice", "", "", "Lift B is out of order from Monday. Please use lift A.", "marta@globex.example", true, nil},
	}
}

// File puts the cast's documents into an organisation's projects and the file store; where there are documents already it does nothing.
func File(ctx context.Context, db *tenants.DB, store *filing.Store) error {
	for _, d := range papers() {
		scope, project, filed, err := desk(ctx, db, d)
		if err == nil && !filed {
			err = d.file(ctx, scope, project, store)
		}
		if err != nil {
			return fmt.Errorf("file %s: %w", d.Name, err)
		}
	}
	return nil
}

// file stores a document, one version after the other.
func (d Document) file(ctx context.Context, scope tenants.Scope, project uuid.UUID, store *filing.Store) error {
	var kept filing.Document
	for i, name := range append(slices.Clone(d.Former), d.Name) {
		content, err := d.content(i + 1)
		if err != nil {
			return err
		}
		file := filing.File{Name: name, Content: strings.NewReader(content)}
		if i == 0 {
			kept, err = store.Add(ctx, scope, project, filing.Details{Title: d.Title, Description: d.About, Folder: d.Folder}, d.Shared, file)
		} else {
			kept, err = store.Replace(ctx, scope, kept.ID, file)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// content is what is in a version of the file.
func (d Document) content(version int) (string, error) {
	if !strings.HasSuffix(d.Name, ".pdf") {
		return d.Text, nil
	}
	var b strings.Builder
	head := pdf.Head{Organisation: d.Project, Title: d.Title}
	if len(d.Former) > 0 {
		head.Note = "Version " + strconv.Itoa(version)
	}
	err := pdf.Write(&b, head, pdf.Text(d.Text))
	return b.String(), err
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
