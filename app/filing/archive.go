package filing

import (
	"archive/zip"
	"context"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/fault"
	"skhokho/tenants"
)

// mostPacked is how many documents one ZIP holds.
const mostPacked = 1000

// Pick returns those of a project's documents that are named by their ids, or all of them when none is, the newest first. uuid.Nil stands for
// every project. Errors: fault.ErrNotFound when the scope sees none of them; fault.Invalid when they are too many for one ZIP.
func (s *Store) Pick(ctx context.Context, scope tenants.Scope, project uuid.UUID, ids []string) ([]Document, error) {
	where := s.shown(scope, Filter{Project: project})
	if len(ids) > 0 {
		known := []uuid.UUID{uuid.Nil}
		for _, id := range ids {
			if id, err := uuid.Parse(id); err == nil {
				known = append(known, id)
			}
		}
		where += bun.Safe(s.db.Format(" and d.id in (?)", bun.List(known)))
	}
	var documents []Document
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw("select "+columns+joined+" where ? order by d.uploaded_at desc, d.id limit ?", where, mostPacked+1).Scan(ctx, &documents)
	})
	switch {
	case err != nil:
		return nil, err
	case len(documents) == 0:
		return nil, fault.NotFound("document")
	case len(documents) > mostPacked:
		return nil, fault.Invalid{"documents": "These are more than 1 000 documents, which is too many for one ZIP. Choose some of them."}
	}
	return documents, nil
}

// pack writes documents as one ZIP, each under its folder. Files are stored as they are: most are compressed already. Errors:
// fault.ErrNotFound once one of them may not be read any more; fault.ErrUnavailable.
func (s *Store) pack(ctx context.Context, r reader, documents []Document, to io.Writer) error {
	archive := zip.NewWriter(to)
	taken := map[string]int{}
	for _, d := range documents {
		if err := s.still(ctx, r, d.VersionID); err != nil {
			return err
		}
		entry, err := archive.CreateHeader(&zip.FileHeader{Name: unlike(taken, inFolder(d)), Modified: d.UploadedAt.UTC()})
		if err != nil {
			return err
		}
		if err := s.copy(ctx, r, d.Version, entry); err != nil {
			return fmt.Errorf("pack %s: %w", d.VersionID, err)
		}
	}
	return archive.Close()
}

func (s *Store) copy(ctx context.Context, r reader, v Version, to io.Writer) error {
	content, err := s.open(ctx, r, v, 0, v.Size)
	if err != nil {
		return err
	}
	defer content.Close()
	n, err := io.Copy(to, content)
	if err == nil && n != v.Size {
		return fault.Unstored(io.ErrUnexpectedEOF)
	}
	return err
}

// inFolder is where a document stands in a ZIP. Neither its folder nor its name can lead out of it.
func inFolder(d Document) string {
	part := strings.NewReplacer("/", "–", `\`, "–", ":", "–").Replace
	folder, name := strings.Trim(part(d.Folder), ". "), part(d.Name)
	if folder == "" {
		return name
	}
	return folder + "/" + name
}

// unlike makes a name another than those that are taken, in whichever case: "plan (2).pdf".
func unlike(taken map[string]int, name string) string {
	found := name
	for n := 2; taken[strings.ToLower(found)] > 0; n++ {
		ending := path.Ext(name)
		found = fmt.Sprintf("%s (%d)%s", strings.TrimSuffix(name, ending), n, ending)
	}
	taken[strings.ToLower(found)]++
	return found
}
