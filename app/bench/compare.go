package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
)

// compareStatements has the database write down what ours and each floor really send for each page, and compares them. An
// error shows the difference: the floors' SQL has to follow ours.
func (s *stage) compareStatements(ctx context.Context) (err error) {
	if err := s.writeDown(ctx, "set log_statement = 'all'"); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.writeDown(ctx, "reset log_statement")) }()
	ours, floors, err := s.startBoth(ctx, small)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ours.stop(), floors.stop()) }()
	for _, p := range s.pages {
		want, err := s.statements(ours.side(p, ""))
		if err != nil {
			return err
		}
		for _, floor := range []string{pageFloor, rawFloor} {
			got, err := s.statements(floors.side(p, floor))
			if err != nil {
				return err
			}
			if !slices.Equal(got, want) {
				return fmt.Errorf("the floor %s sends other statements for %s than ours; it should follow.\nours:\n  %s\nfloor:\n  %s",
					floor, p.Name, strings.Join(want, "\n  "), strings.Join(got, "\n  "))
			}
		}
	}
	return nil
}

// writeDown changes what the database writes down about connections from now on.
func (s *stage) writeDown(ctx context.Context, setting string) error {
	return s.asAdmin(ctx, small, func(ctx context.Context, db *pgx.Conn) error {
		_, err := db.Exec(ctx, "alter role skhokho in database "+small+" "+setting)
		return err
	})
}

// statements asks for a page and returns what the database was sent for it, values taken out.
func (s *stage) statements(of side) ([]string, error) {
	for range 3 { // connections are made and statements prepared
		if _, err := of.once(); err != nil {
			return nil, err
		}
	}
	log, err := os.Open(s.postgres.LogFile())
	if err != nil {
		return nil, err
	}
	defer log.Close()
	if _, err := log.Seek(0, io.SeekEnd); err != nil {
		return nil, err
	}
	if _, err := of.once(); err != nil {
		return nil, err
	}
	text, err := io.ReadAll(log)
	return readStatements(string(text)), err
}

var (
	entry = regexp.MustCompile(`(?m)^\S.* LOG:  (?:statement|execute [^:]*): (.*(?:\n\t.*)*)`)
	value = regexp.MustCompile(`'(?:[^']|'')*'|\$\d+|\b\d+\b|\b(?i:true|false)\b`)
)

// readStatements finds the statements in what PostgreSQL wrote, one an entry, with every value replaced by a question mark
// and white space folded. What travelled together is taken apart.
func readStatements(log string) []string {
	var found []string
	for _, match := range entry.FindAllStringSubmatch(log, -1) {
		for statement := range strings.SplitSeq(value.ReplaceAllString(match[1], "?"), ";") {
			if statement = strings.Join(strings.Fields(statement), " "); statement != "" && statement != "-- ping" {
				found = append(found, statement)
			}
		}
	}
	return found
}

// compareSizes makes sure that the floors answer about as many bytes as ours, and says how many.
func compareSizes(s *stage, ours, floors *process, out io.Writer) error {
	for _, p := range s.pages {
		want, err := ours.side(p, "").once()
		if err != nil {
			return err
		}
		for _, floor := range []string{pageFloor, rawFloor} {
			got, err := floors.side(p, floor).once()
			if err != nil {
				return err
			}
			if off := float64(len(got))/float64(len(want)) - 1; off < -0.05 || off > 0.05 {
				return fmt.Errorf("the floor %s answers %d bytes for %s and ours %d; they should be within 5 %%", floor, len(got), p.Name, len(want))
			}
			fmt.Fprintf(out, "%s: ours answers %d bytes, the floor %s %d\n", p.Name, len(want), floor, len(got))
		}
	}
	return nil
}
