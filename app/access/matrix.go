package access

import (
	"context"
	"slices"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/policies"
	"skhokho/tenants"
)

// Matrix lists the contacts of a client by name, each with the client's projects and what is granted of them. A client
// that isn't there has none.
func (s *Store) Matrix(ctx context.Context, scope tenants.Scope, client uuid.UUID) ([]Contact, error) {
	var contacts []Contact
	var projects []Project
	var cells []struct {
		ContactID, ProjectID uuid.UUID
		Sections             []policies.Section `bun:",array"`
	}
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		err := tx.NewRaw(contactRows+"k.client_id = ? order by k.first_name, k.last_name, k.id", scope.Organisation(), client).Scan(ctx, &contacts)
		if err != nil {
			return err
		}
		err = tx.NewRaw("select p.id, p.title from projects p where p.organisation_id = ? and p.client_id = ? order by p.title, p.id",
			scope.Organisation(), client).Scan(ctx, &projects)
		if err != nil {
			return err
		}
		return tx.NewRaw(`select a.contact_id, a.project_id, a.sections from contacts k
			join access a on a.organisation_id = k.organisation_id and a.contact_id = k.id
			where k.organisation_id = ? and k.client_id = ?`, scope.Organisation(), client).Scan(ctx, &cells)
	})
	granted := map[[2]uuid.UUID][]policies.Section{}
	for _, cell := range cells {
		granted[[2]uuid.UUID{cell.ContactID, cell.ProjectID}] = cell.Sections
	}
	for i := range contacts {
		contacts[i].Projects = slices.Clone(projects)
		for j, p := range projects {
			contacts[i].Projects[j].Sections = granted[[2]uuid.UUID{contacts[i].ID, p.ID}]
		}
	}
	return contacts, err
}
