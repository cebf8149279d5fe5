package projects

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/fault"
	"skhokho/tenants"
)

// team lists the members who work on a project.
func team(ctx context.Context, tx bun.IDB, scope tenants.Scope, project uuid.UUID) (team []uuid.UUID, err error) {
	err = tx.NewRaw("select t.member_id from project_members t where t.organisation_id = ? and t.project_id = ? order by t.member_id", scope.Organisation(), project).Scan(ctx, &team)
	return team, err
}

// workers lists them by name.
func workers(ctx context.Context, tx bun.IDB, scope tenants.Scope, project uuid.UUID) (names []string, err error) {
	err = tx.NewRaw(`select w.name from project_members t join members k on k.organisation_id = t.organisation_id and k.id = t.member_id
		join people w on w.id = k.person_id where t.organisation_id = ? and t.project_id = ? order by w.name, k.id`, scope.Organisation(), project).Scan(ctx, &names)
	return names, err
}

// setTeam makes a project's team those it names. Errors: fault.Invalid when one of them is no member of this organisation.
func setTeam(ctx context.Context, tx bun.IDB, scope tenants.Scope, p Project) error {
	_, err := tx.NewRaw("delete from project_members where organisation_id = ? and project_id = ?", scope.Organisation(), p.ID).Exec(ctx)
	if err != nil || len(p.Team) == 0 {
		return err
	}
	_, err = tx.NewRaw("insert into project_members (organisation_id, project_id, member_id) select ?, ?, m from unnest(array[?]::uuid[]) m",
		scope.Organisation(), p.ID, bun.List(p.Team)).Exec(ctx)
	if tenants.Violates(err, "project_members_organisation_id_member_id_fkey") {
		return fault.Invalid{"team": "Choose people from the team."}
	}
	return err
}
