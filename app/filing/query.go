package filing

import (
	"net/url"

	"github.com/google/uuid"

	"skhokho/app/paging"
	"skhokho/app/web"
)

// ReadFilter reads from an address which of a project's documents a list shows; of every project's for uuid.Nil.
func ReadFilter(value func(name string) string, project uuid.UUID) Filter {
	f := Filter{
		Project: project, Search: web.Searched(value("q")), Folder: web.Searched(value("folder")),
		Sort: paging.ReadSort(value("sort"), Orders, Newest), Turn: paging.Read(value("after"), value("before")),
	}
	if seen := Seen(value("seen")); seen == ByClient || seen == ByTeam {
		f.Seen = seen
	}
	return f
}

// Values are the filter as part of an address, without its page.
func (f Filter) Values() url.Values {
	q := url.Values{}
	for name, value := range map[string]string{"q": f.Search, "folder": f.Folder, "seen": string(f.Seen), "sort": f.Sort.Unless(Newest)} {
		if value != "" {
			q.Set(name, value)
		}
	}
	return q
}

// At is the address of a list as the filter shows it.
func (f Filter) At(path string) string {
	return f.Turn.At(path, f.Values())
}

// Columns are the heads of a list at a path, which sort it.
func (f Filter) Columns(path string, columns ...paging.Column) []paging.Column {
	return paging.Columns(f.Sort, func(sort paging.Sort) string {
		to := f
		to.Turn, to.Sort = paging.Turn{}, sort
		return to.At(path)
	}, columns...)
}

// Choices are a list's selects: by folder where there are any and, for the team, by who sees a document.
func (f Filter) Choices(folders []string, team bool) (fields []web.Field) {
	if len(folders) > 0 {
		field := web.Field{Name: "folder", Label: "Folder", Options: []web.Option{{Label: "All folders"}}}
		for _, name := range folders {
			field.Options = append(field.Options, web.Option{Value: name, Label: name, Selected: name == f.Folder})
		}
		fields = append(fields, field)
	}
	if team {
		fields = append(fields, web.Field{Name: "seen", Label: "Seen by", Options: []web.Option{
			{Label: "Seen by anyone"}, {Value: string(ByClient), Label: "Shared with client", Selected: f.Seen == ByClient}, {Value: string(ByTeam), Label: "Team only", Selected: f.Seen == ByTeam},
		}})
	}
	return fields
}
