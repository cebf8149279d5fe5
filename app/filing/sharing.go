package filing

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/web"
	"skhokho/tenants"
)

// Audience is who of a project's client can see what is shared of its documents.
type Audience struct {
	Client string
	Names  []string // first names of contacts who have the section, those who follow the portal first
}

// Words say who it is: "Harbour Café: Carol and 2 others can see this."
func (a Audience) Words(can string) string {
	switch n := len(a.Names); {
	case n == 0:
		return "Nobody at " + a.Client + " has access to documents of this project yet."
	case n <= 2:
		return a.Client + ": " + web.And(a.Names) + " " + can + "."
	default:
		return a.Client + ": " + a.Names[0] + " and " + web.Number(n-1) + " others " + can + "."
	}
}

// Audience reads who of a project's client can see its shared documents. Errors: fault.ErrNotFound.
func (s *Store) Audience(ctx context.Context, scope tenants.Scope, project uuid.UUID) (a Audience, err error) {
	err = s.db.Read(ctx, scope, func(tx bun.IDB) error {
		a, err = audience(ctx, tx, scope, project)
		return err
	})
	return a, err
}

func audience(ctx context.Context, tx bun.IDB, scope tenants.Scope, project uuid.UUID) (a Audience, err error) {
	err = tx.NewRaw(`select c.name from projects p join clients c on c.organisation_id = p.organisation_id and c.id = p.client_id
		where p.organisation_id = ? and p.id = ?`, scope.Organisation(), project).Scan(ctx, &a.Client)
	if err != nil {
		return a, tenants.Fault(err, "project")
	}
	err = tx.NewRaw(`select k.first_name from access a join contacts k on k.organisation_id = a.organisation_id and k.id = a.contact_id
		where a.organisation_id = ? and a.project_id = ? and 'documents' = any (a.sections) and k.revoked_at is null
		order by k.accepted_at is null, k.first_name, k.id`, scope.Organisation(), project).Scan(ctx, &a.Names)
	return a, err
}
