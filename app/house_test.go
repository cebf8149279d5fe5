package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// slicesOfTheBusiness are the rooms that never import one another.
var slicesOfTheBusiness = []string{
	"app/people", "app/people/account", "app/people/factors", "app/team", "app/clients", "app/clients/imports", "app/notes", "app/access", "app/projects", "app/board", "app/meetings", "app/meetings/minutes",
	"app/calendar", "app/documents", "app/sales", "app/sales/products", "app/sales/received", "app/sales/recurring", "app/sales/reminders", "app/reports", "app/portal", "app/dashboard", "app/site", "app/billing", "app/audit", "app/organisation",
}

// parts of a slice stand in its folder and may import it.
var parts = map[string]string{"app/people/account": "app/people", "app/people/factors": "app/people", "app/sales/recurring": "app/sales", "app/sales/reminders": "app/sales", "app/clients/imports": "app/clients", "app/meetings/minutes": "app/meetings", "app/sales/products": "app/sales", "app/sales/received": "app/sales"}

// keepers says, for a library, which rooms alone may know it. "slices" stands for every slice.
var keepers = map[string][]string{
	"github.com/gofiber/fiber/v2":         {"app/web", "app/server", "app/activity", "app/filing", "app/folder", "app/live", "app/export", "app/inviting", "slices"},
	"github.com/uptrace/bun":              {"tenants", "migrations", "app/server", "app/jobs", "app/activity", "app/filing", "app/folder", "app/agenda", "app/allowance", "app/deliveries", "app/inviting", "app/owed", "slices"},
	"github.com/jackc/pgx/v5":             {"tenants", "app/jobs"},
	"github.com/minio/minio-go/v7":        {"app/blob"},
	"github.com/stripe/stripe-go/v76":     {"app/billing"},
	"github.com/casbin/casbin/v2":         {"policies"},
	"github.com/wneessen/go-mail":         {"app/mail"},
	"github.com/riverqueue/river":         {"app/jobs", "app/server", "app/deliveries", "app/filing", "migrations", "slices"},
	"github.com/yuin/goldmark":            {"app/web"},
	"github.com/microcosm-cc/bluemonday":  {"app/web"},
	"html/template":                       {"app/web", "app/mail", "app/web"},
	"github.com/alexedwards/argon2id":     {"app/people"},
	"github.com/gofiber/template/html/v2": {"app/web"},
	"github.com/prometheus/client_golang": {"app/server"},
	"github.com/jackc/pgx/v5/pgxpool":     {"tenants", "app/jobs"},
	"github.com/xuri/excelize/v2":         {"app/sheets"},
	"codeberg.org/go-pdf/fpdf":            {"app/pdf"},
	"github.com/go-fonts/dejavu":          {"app/pdf"},
	"golang.org/x/net":                    {"app/extract", "app/pdf", "app/web"},
	"github.com/emersion/go-vcard":        {"app/clients"},
	"github.com/arran4/golang-ical":       {"app/ical"},
	"github.com/mileusna/useragent":       {"app/web"},
	"github.com/gabriel-vasile/mimetype":  {"app/filing"},
	"github.com/klippa-app/go-pdfium":     {"app/extract"},
	"github.com/tetratelabs/wazero":       {"app/extract"},
	"github.com/bojanz/currency":          {"app/money"},
	"golang.org/x/image":                  {"app/organisation"},
	"github.com/boombuler/barcode":        {"app/pdf", "app/people/factors"},
	"github.com/pquerna/otp":              {"app/people/factors"},
	"github.com/go-webauthn/webauthn":     {"app/people/factors"},
}

// below says, for the rooms on the ground floor, what of ours they may stand on.
var below = map[string][]string{
	"app/accents":    {},
	"app/activity":   {"tenants", "policies", "app/web", "app/paging", "app/merge"},
	"app/admission":  {"app/web"},
	"app/agenda":     {"tenants", "app/web"},
	"app/allowance":  {"tenants", "app/fault", "app/plans"},
	"app/blob":       {"app/config", "app/fault"},
	"app/chart":      {},
	"app/config":     {},
	"app/deliveries": {"tenants", "app/fault", "app/mail"},
	"app/export":     {"policies", "app/web", "app/sheets", "app/pdf"},
	"app/extract":    {},
	"app/fault":      {},
	"app/filing":     {"tenants", "app/activity", "app/allowance", "app/blob", "app/export", "app/extract", "app/fault", "app/folder", "app/jobs", "app/merge", "app/paging", "app/pdf", "app/sheets", "app/web"},
	"app/folder":     {"tenants", "policies", "app/web", "app/timeline"},
	"app/ical":       {},
	"app/inviting":   {"tenants", "app/deliveries", "app/fault", "app/web"},
	"app/jobs":       {"tenants", "app/fault"},
	"app/live":       {"tenants", "policies", "app/web", "app/fault"},
	"app/mail":       {"app/config", "app/accents"},
	"app/merge":      {"app/web"},
	"app/money":      {},
	"app/owed":       {"tenants", "app/money", "app/web"},
	"app/pdf":        {"app/accents"},
	"app/plans":      {"app/money"},
	"app/sheets":     {"app/fault"},
	"app/timeline":   {"app/web"},
	"app/web":        {"tenants", "app/accents", "policies", "app/fault", "app/plans"},
	"migrations":     {},
	"policies":       {},
	"static":         {},
	"templates":      {},
	"tenants":        {"app/fault"},
}

type file struct{ room, path, imported string }

func TestTheHouseKeepsItsRules(t *testing.T) {
	byFile := map[string][]string{}
	for _, f := range imports(t) {
		byFile[f.path] = append(byFile[f.path], f.imported)
		if f.room == "app/demo" || strings.HasPrefix(f.room, "app/demo/") || f.room == "app/housetest" || f.room == "app" || f.room == "app/bench" {
			continue
		}
		for library, rooms := range keepers {
			if (f.imported == library || strings.HasPrefix(f.imported, library+"/")) && !allowed(f.room, rooms) {
				t.Errorf("%s imports %s, which only %v may know", f.path, f.imported, rooms)
			}
		}
		room, ours := strings.CutPrefix(f.imported, "skhokho/")
		if !ours || f.room == "app/server" {
			continue
		}
		if slices.Contains(slicesOfTheBusiness, room) && room != parts[f.room] {
			t.Errorf("%s imports the slice %s; declare an interface and let app/server hand it over", f.path, room)
		}
		if rooms, ground := below[f.room]; ground && !slices.Contains(rooms, room) {
			t.Errorf("%s imports %s; %s stands on %v alone", f.path, room, f.room, rooms)
		}
	}
	for path, imported := range byFile {
		if slices.Contains(imported, "github.com/gofiber/fiber/v2") && slices.Contains(imported, "github.com/uptrace/bun") {
			t.Errorf("%s knows both the web and the database", path)
		}
	}
}

// What the demo is made of never runs in production: only tests, and what measures and shows the house, may know it.
func TestTheDemoStaysOutOfProduction(t *testing.T) {
	for _, f := range imports(t) {
		demo := strings.HasPrefix(f.imported, "skhokho/app/demo")
		if demo && !strings.HasPrefix(f.room, "app/demo") && !slices.Contains([]string{"app/housetest", "app/browser", "app/bench"}, f.room) {
			t.Errorf("%s imports %s, which is the demo's", f.path, f.imported)
		}
	}
}

func TestScopesAreMadeInFewPlaces(t *testing.T) {
	makers := map[string][]string{
		"tenants.Team(":     {"app/web", "app/access", "app/clients/imports", "app/deliveries", "app/filing", "app/meetings", "app/meetings/minutes", "app/calendar", "app/sales/recurring", "app/demo/cast"},
		"tenants.Assigned(": {"app/web", "app/calendar"},
		"tenants.Contact(":  {"app/web"},
		"tenants.Person(":   {"app/web"},
		"tenants.System(":   {"app/audit", "app/people", "app/people/account", "app/people/factors", "app/clients", "app/clients/imports", "app/access", "app/billing", "app/team", "app/board", "app/filing", "app/calendar", "app/sales/received", "app/sales/recurring", "app/sales/reminders", "app/demo/cast", "app/organisation"},
	}
	walk(t, func(room, path, source string) {
		for maker, rooms := range makers {
			if strings.Contains(source, maker) && !slices.Contains(rooms, room) {
				t.Errorf("%s makes a scope with %s); only %v do", path, maker, rooms)
			}
		}
	})
}

// A body with a file is read by web.Upload alone, which limits it. These calls of the library read it whole onto the disk, unzipped
// and without a limit, and so do those that look for a field anywhere.
func TestBodiesAreReadInOnePlace(t *testing.T) {
	walk(t, func(_, path, source string) {
		for _, call := range []string{".FormValue(", ".FormFile(", ".MultipartForm(", ".BodyParser("} {
			if strings.Contains(source, call) {
				t.Errorf("%s calls %s); web.Asked, web.ReadForm and web.Upload read what is sent", path, call)
			}
		}
	})
}

func allowed(room string, rooms []string) bool {
	return slices.Contains(rooms, room) || slices.Contains(rooms, "slices") && slices.Contains(slicesOfTheBusiness, room)
}

func imports(t *testing.T) []file {
	t.Helper()
	var found []file
	walk(t, func(room, name, source string) {
		parsed, err := parser.ParseFile(token.NewFileSet(), name, source, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range parsed.Imports {
			found = append(found, file{room, name, strings.Trim(i.Path.Value, `"`)})
		}
	})
	return found
}

// walk reads every Go file of ours that is no test.
func walk(t *testing.T, visit func(room, name, source string)) {
	t.Helper()
	root := ".."
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (entry.Name() == "node_modules" || strings.HasPrefix(entry.Name(), ".") && entry.Name() != "..") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		source, err := readFile(name)
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(root, name)
		visit(path.Dir(filepath.ToSlash(relative)), filepath.ToSlash(relative), source)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func readFile(name string) (string, error) {
	content, err := os.ReadFile(name)
	return string(content), err
}
