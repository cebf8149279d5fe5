package server

import (
	"context"
	"errors"
	"fmt"
	"io"

	"skhokho/app/filing"
	"skhokho/app/web"
)

// Doctor tries everything the settings name and says in a line each how it is. Then it looks whether every document has its file. Errors:
// one of them does not answer, or a file is missing.
func (s *Server) Doctor(ctx context.Context, out io.Writer) error {
	problems := []error{s.examine(ctx, out, "database", s.db.Ready), s.examine(ctx, out, "file store", s.blobs.Ready)}
	standing := errors.Join(problems...) == nil
	problems = append(problems, s.examine(ctx, out, "mail server", s.mail.Ready))
	if standing {
		problems = append(problems, s.findFiles(ctx, out))
	}
	return errors.Join(problems...)
}

func (s *Server) examine(ctx context.Context, out io.Writer, name string, check func(context.Context) error) error {
	if err := check(ctx); err != nil {
		fmt.Fprintf(out, "%-12s away: %v\n", name, err)
		return fmt.Errorf("%s: %w", name, err)
	}
	fmt.Fprintf(out, "%-12s ready\n", name)
	return nil
}

// findFiles looks for the files of all documents, and for files that belong to none.
func (s *Server) findFiles(ctx context.Context, out io.Writer) error {
	kept, err := s.files.Kept(ctx)
	if err != nil {
		return err
	}
	lost := 0
	for broken, err := range s.files.Lost(ctx) {
		if err != nil {
			return fmt.Errorf("documents: %w", err)
		}
		lost++
		report(out, broken)
	}
	orphans, err := s.files.CountOrphans(ctx)
	if err != nil {
		return fmt.Errorf("documents: %w", err)
	}
	if orphans > 0 {
		fmt.Fprintf(out, "%-12s %s no document; the hourly sweep removes what is older than a day\n", "", web.Count(orphans, "file belongs to", "files belong to"))
	}
	return verdict(out, lost, kept, "all there")
}

// Verify reads every file in the store and compares it with what was sent. It says how far it is, and which documents are broken. Errors:
// one of them is, or the file store does not answer.
func (s *Server) Verify(ctx context.Context, out io.Writer) error {
	kept, err := s.files.Kept(ctx)
	if err != nil {
		return err
	}
	var read filing.Kept
	broken := 0
	for version, err := range s.files.Verify(ctx) {
		if err != nil {
			return fmt.Errorf("documents: %w", err)
		}
		if !version.Sound() {
			broken++
			report(out, version.Broken)
		}
		before := read
		read.Versions, read.Bytes = read.Versions+1, read.Bytes+version.Size
		if read.Versions%1000 == 0 || read.Bytes>>30 != before.Bytes>>30 {
			fmt.Fprintf(out, "%-12s read: %s of %s, %s of %s\n", "", web.Number(int(read.Versions)), web.Count(int(kept.Versions), "file", "files"), web.Bytes(read.Bytes), web.Bytes(kept.Bytes))
		}
	}
	return verdict(out, broken, read, "as they were sent")
}

func report(out io.Writer, b filing.Broken) {
	fmt.Fprintf(out, "%-12s %s: “%s”, version %d (%s): %s\n", "", b.Organisation, b.Title, b.Number, b.Version, b.Problem)
}

// verdict says in a line how the documents are.
func verdict(out io.Writer, broken int, of filing.Kept, sound string) error {
	files := web.Count(int(of.Versions), "file", "files")
	if broken == 0 {
		fmt.Fprintf(out, "%-12s %s: %s, %s\n", "documents", sound, files, web.Bytes(of.Bytes))
		return nil
	}
	fmt.Fprintf(out, "%-12s broken: %s of %s\n", "documents", web.Number(broken), files)
	return fmt.Errorf("documents: %s of %s broken", web.Number(broken), files)
}
