package filing_test

import (
	"bytes"
	"context"
	"log/slog"
	"testing"

	"github.com/google/uuid"

	"skhokho/app/blob"
	"skhokho/app/filing"
	"skhokho/app/housetest"
	"skhokho/tenants"
)

func TestMain(m *testing.M) {
	sendIfChild()
	housetest.Main(m)
}

// desk is a house with its file store, seen from behind.
type desk struct {
	*housetest.House
	store   *filing.Store
	files   *blob.Store
	scope   tenants.Scope
	project uuid.UUID
}

func open(t *testing.T) *desk {
	d := &desk{House: housetest.OpenIdle(t)}
	var organisation, person uuid.UUID
	d.SQL("select o.id, p.id from organisations o, people p where o.slug = 'acme' and p.email = $1", []any{d.Email("mia")}, &organisation, &person)
	d.store, d.scope, d.project = d.Server.Files(), tenants.Team(organisation, person), d.ID("acme", "project", "Loyalty card")
	var err error
	if d.files, err = blob.Open(d.Config.S3); err != nil {
		t.Fatal(err)
	}
	return d
}

// add adds a document, and returns the key of its file.
func (d *desk) add(name, content string) (document filing.Document, key string) {
	d.T.Helper()
	document, err := d.store.Add(context.Background(), d.scope, d.project, filing.Details{}, false, filing.File{Name: name, Content: bytes.NewReader([]byte(content))})
	if err != nil {
		d.T.Fatal(err)
	}
	return document, d.key(document.VersionID)
}

func (d *desk) key(version uuid.UUID) string {
	return "organisations/" + d.scope.Organisation().String() + "/documents/" + version.String()
}

// put puts something into the file store behind the platform's back.
func (d *desk) put(key, content string) {
	d.T.Helper()
	if _, err := d.files.Put(d.T.Context(), key, bytes.NewReader([]byte(content))); err != nil {
		d.T.Fatal(err)
	}
}

// sweep runs the job, and returns what it says.
func (d *desk) sweep() string {
	d.T.Helper()
	var said bytes.Buffer
	if err := (&filing.Sweeper{Store: d.store, Log: slog.New(slog.NewTextHandler(&said, nil))}).Work(d.T.Context(), nil); err != nil {
		d.T.Fatal(err)
	}
	return said.String()
}
