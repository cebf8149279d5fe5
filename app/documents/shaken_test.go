package documents_test

import (
	"bytes"
	"crypto/sha256"
	"math/rand/v2"
	"net/http"
	"slices"
	"testing"
	"time"

	"skhokho/app/blob"
	"skhokho/app/filing"
	"skhokho/app/housetest"
)

// shaken is a house whose file store gets into trouble.
type shaken struct {
	*housetest.House
	gate   *housetest.Gate
	files  *blob.Store
	before []string // the keys of what was stored before
}

// impatient is the setting of a house that waits for a silent store no longer than a test does.
const impatient = "S3_PATIENCE=1s"

func shake(t *testing.T, settings ...string) *shaken {
	gate := housetest.OpenGate(t)
	s := &shaken{House: housetest.OpenWith(t, append(settings, gate.Setting())...), gate: gate}
	ours := s.Config.S3
	ours.Patience = time.Minute
	var err error
	if s.files, err = blob.Open(ours); err != nil {
		t.Fatal(err)
	}
	s.sweep() // away with what other houses have left
	s.before = s.keys()
	return s
}

// sweep does what the sweeper does a day later.
func (s *shaken) sweep() {
	s.T.Helper()
	if _, err := filing.NewStore(s.Server.DB(), s.files, nil, filing.Limits{}, nil).RemoveOrphans(s.T.Context(), time.Now().Add(time.Minute)); err != nil {
		s.T.Fatal(err)
	}
}

func (s *shaken) keys() (keys []string) {
	s.T.Helper()
	for object, err := range s.files.Each(s.T.Context(), "organisations/") {
		if err != nil {
			s.T.Fatal(err)
		}
		keys = append(keys, object.Key)
	}
	return keys
}

func (s *shaken) unfinished() (n int) {
	s.T.Helper()
	for _, err := range s.files.EachUnfinished(s.T.Context(), "organisations/") {
		if err != nil {
			s.T.Fatal(err)
		}
		n++
	}
	return n
}

// expectNothing checks that of a file no row, no object and no part is there. What the store was too far away for to be removed at once
// the sweeper removes.
func (s *shaken) expectNothing(name string) {
	s.T.Helper()
	if s.Count("versions where name = $1", name)+s.Count("documents where title = $1", name) > 0 {
		s.T.Error("a row is there")
	}
	at(s.House, "mia").Get(tab(s.House, "Loyalty card")).Expect(200).SaysNot(name)
	s.sweep()
	if after := s.keys(); !slices.Equal(after, s.before) || s.unfinished() > 0 {
		s.T.Errorf("%d objects were there, %d are now; %d are unfinished", len(s.before), len(after), s.unfinished())
	}
}

// noise is a file of a size that nothing makes smaller.
func noise(size int) []byte {
	content := make([]byte, size)
	_, _ = rand.NewChaCha8([32]byte{byte(size)}).Read(content)
	return content
}

func fileOf(name string, content []byte) housetest.File {
	return housetest.File{Field: "files", Name: name, Content: bytes.NewReader(content)}
}

// expectFile checks that a file comes back as it was sent.
func (s *shaken) expectFile(name string, content []byte) {
	s.T.Helper()
	var version string
	s.SQL("select id::text from versions where name = $1", []any{name}, &version)
	got := at(s.House, "mia").Get("/versions/" + version + "/file").Expect(200).Body
	if sha256.Sum256([]byte(got)) != sha256.Sum256(content) {
		s.T.Errorf("%s came back with %d bytes of %d, or as another", name, len(got), len(content))
	}
}

// key is where the store keeps the version of a name.
func (s *shaken) key(name string) (key string) {
	s.T.Helper()
	s.SQL("select 'organisations/' || organisation_id || '/documents/' || id from versions where name = $1", []any{name}, &key)
	return key
}

// calmed is the same platform once the trouble is over, with all the patience it needs.
func (s *shaken) calmed() *housetest.House {
	s.T.Helper()
	s.gate.Calm()
	s.gate.Shut()
	s.gate.Open()
	return s.Twin("S3_PATIENCE=1m")
}

func puts(r *http.Request) bool { return r.Method == http.MethodPut }

func secondPart(r *http.Request) bool {
	return puts(r) && r.URL.Query().Get("partNumber") == "2"
}

func completes(r *http.Request) bool {
	return r.Method == http.MethodPost && r.URL.Query().Has("uploadId")
}

func gets(r *http.Request) bool { return r.Method == http.MethodGet && r.Header.Get("Range") != "" }

const (
	isAway = "We can’t reach our file store right now."
	isFull = "Our file store is full, so this wasn’t kept."
)
