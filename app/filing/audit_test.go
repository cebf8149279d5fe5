package filing_test

import (
	"errors"
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"skhokho/app/blob"
	"skhokho/app/fault"
	"skhokho/app/filing"
)

// lost and verified say of the broken documents what is wrong, by title.
func (d *desk) lost() map[string]string {
	d.T.Helper()
	found := map[string]string{}
	for b, err := range d.store.Lost(d.T.Context()) {
		if err != nil {
			d.T.Fatal(err)
		}
		found[fmt.Sprint(b.Organisation, " ", b.Title, " ", b.Number)] = b.Problem
	}
	return found
}

func (d *desk) verified() (found map[string]string, read int) {
	d.T.Helper()
	found = map[string]string{}
	for v, err := range d.store.Verify(d.T.Context()) {
		if err != nil {
			d.T.Fatal(err)
		}
		if read++; !v.Sound() {
			found[fmt.Sprint(v.Organisation, " ", v.Title, " ", v.Number)] = v.Problem
		}
	}
	return found, read
}

func TestFilesThatAreNotAsTheyWereSent(t *testing.T) {
	d := open(t)
	_, altered := d.add("altered.txt", "what was sent")
	_, truncated := d.add("truncated.txt", "what was sent")
	emptied, _ := d.add("emptied.txt", "what was sent")
	_, removed := d.add("removed.txt", "what was sent")
	d.add("whole.txt", "what was sent")
	d.add("empty.txt", "")
	if found := d.lost(); len(found) > 0 {
		t.Errorf("before anything happens: %v", found)
	}
	if found, read := d.verified(); len(found) > 0 || read != d.Count("versions") {
		t.Errorf("before anything happens, of %d: %v", read, found)
	}
	d.put(altered, "what was Sent")
	d.put(truncated, "what was")
	d.put(d.key(emptied.VersionID), "")
	if err := d.files.Remove(t.Context(), removed); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"acme truncated 1": "its file has 8 bytes, not 13", "acme emptied 1": "its file has 0 bytes, not 13", "acme removed 1": "its file is missing",
	}
	if found := d.lost(); !maps.Equal(found, want) {
		t.Errorf("lost are %v", found)
	}
	want["acme altered 1"] = "its file is another than the one that was sent"
	if found, _ := d.verified(); !maps.Equal(found, want) {
		t.Errorf("broken are %v", found)
	}
	if said := d.sweep(); strings.Count(said, "row without its file") != 3 || !strings.Contains(said, emptied.ID.String()) || !strings.Contains(said, emptied.VersionID.String()) {
		t.Errorf("the sweeper says %s", said)
	}
}

func TestFilesThatNoRowOwns(t *testing.T) {
	d := open(t)
	_, owned := d.add("owned.txt", "owned")
	deleted, binned := d.add("binned.txt", "in the bin")
	if _, err := d.store.Delete(t.Context(), d.scope, deleted.ID); err != nil {
		t.Fatal(err)
	}
	orphan, foreign := d.key(uuid.Must(uuid.NewV7())), "organisations/"+d.scope.Organisation().String()+"/logo/"+uuid.NewString()
	if _, err := d.store.RemoveOrphans(t.Context(), time.Now().Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	d.put(orphan, "nobody’s")
	d.put(foreign, "not a document")
	if n, err := d.store.CountOrphans(t.Context()); n != 1 || err != nil {
		t.Errorf("%d belong to nobody, %v", n, err)
	}
	d.sweep()
	d.expectThere(owned, binned, orphan, foreign) // the orphan may get its row yet
	if n, err := d.store.RemoveOrphans(t.Context(), time.Now().Add(time.Minute)); n != 1 || err != nil {
		t.Errorf("%d removed, %v", n, err)
	}
	d.expectGone(orphan)
	d.expectThere(owned, binned, foreign)
	d.SQL("update documents set deleted_at = now() - interval '31 days' where id = $1", []any{deleted.ID})
	d.sweep()
	if d.Count("documents where id = $1", deleted.ID) != 0 {
		t.Error("the bin keeps what is a month old")
	}
	if n, err := d.store.RemoveOrphans(t.Context(), time.Now().Add(time.Minute)); n != 1 || err != nil {
		t.Errorf("%d removed, %v", n, err)
	}
	d.expectGone(binned)
	d.expectThere(owned, foreign)
	_ = d.files.Remove(t.Context(), foreign)
}

// expectThere checks that files are in the store; expectGone that they are not.
func (d *desk) expectThere(keys ...string) {
	d.T.Helper()
	for _, key := range keys {
		if _, err := d.files.Size(d.T.Context(), key); err != nil {
			d.T.Errorf("%s: %v", key, err)
		}
	}
}

func (d *desk) expectGone(key string) {
	d.T.Helper()
	if _, err := d.files.Size(d.T.Context(), key); !errors.Is(err, fault.ErrNotFound) {
		d.T.Errorf("%s: %v", key, err)
	}
}

func TestMoreRowsThanOneLookFinds(t *testing.T) {
	d := open(t)
	_, key := d.add("many.txt", "x")
	d.SQL(`insert into versions (organisation_id, id, document_id, number, name, type, size, sha256, person_id, uploaded_by, words)
		select v.organisation_id, gen_random_uuid(), v.document_id, n, v.name, v.type, v.size, v.sha256, v.person_id, v.uploaded_by, v.words from versions v, generate_series(2, 1203) n where v.name = 'many.txt'`, nil)
	if found := d.lost(); len(found) != 1202 || found["acme many 1"] != "" {
		t.Errorf("%d are lost", len(found))
	}
	if said := d.sweep(); strings.Count(said, "row without its file") != 100 {
		t.Errorf("the sweeper names %d", strings.Count(said, "row without its file"))
	}
	d.expectThere(key)
}

func TestAStoreThatIsAwayIsNoVerdict(t *testing.T) {
	d := open(t)
	d.add("whole.txt", "whole")
	away := d.Config.S3
	away.Endpoint = "http://127.0.0.1:1"
	files, err := blob.Open(away)
	if err != nil {
		t.Fatal(err)
	}
	store := filing.NewStore(d.Server.DB(), files, nil, filing.Limits{}, nil)
	for broken, err := range store.Lost(t.Context()) {
		if !errors.Is(err, fault.ErrUnavailable) {
			t.Errorf("%+v is lost, %v", broken, err)
		}
	}
	for version, err := range store.Verify(t.Context()) {
		if !errors.Is(err, fault.ErrUnavailable) {
			t.Errorf("%+v is broken, %v", version, err)
		}
	}
}
