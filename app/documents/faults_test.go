package documents_test

import (
	"bytes"
	"crypto/sha256"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"testing"
	"time"

	"skhokho/app/blob"
	"skhokho/app/housetest"
)

// shaken is a house whose file store gets into trouble.
type shaken struct {
	*housetest.House
	gate   *housetest.Gate
	files  *blob.Store
	before []string // the keys of what was stored before
}

func shake(t *testing.T, settings ...string) *shaken {
	gate := housetest.OpenGate(t)
	s := &shaken{House: housetest.OpenWith(t, append(settings, gate.Setting(), "S3_PATIENCE=1s")...), gate: gate}
	var err error
	if s.files, err = blob.Open(s.Config.S3); err != nil {
		t.Fatal(err)
	}
	s.sweep() // away with what other houses have left
	s.before = s.keys()
	return s
}

// sweep does what the sweeper does a day later.
func (s *shaken) sweep() {
	s.T.Helper()
	if _, err := s.Server.Files().RemoveOrphans(s.T.Context(), time.Now().Add(time.Minute)); err != nil {
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

func puts(r *http.Request) bool { return r.Method == http.MethodPut }

func secondPart(r *http.Request) bool {
	return puts(r) && r.URL.Query().Get("partNumber") == "2"
}

func completes(r *http.Request) bool {
	return r.Method == http.MethodPost && r.URL.Query().Has("uploadId")
}

func gets(r *http.Request) bool { return r.Method == http.MethodGet && r.Header.Get("Range") != "" }

// unheard does what is asked, but its answer is lost.
func unheard(_ http.ResponseWriter, r *http.Request, pass http.Handler) {
	pass.ServeHTTP(httptest.NewRecorder(), r)
	panic(http.ErrAbortHandler)
}

// The sizes of files that go to the store in one piece, and in three parts.
const (
	little = 100 << 10
	large  = 40 << 20
)

const (
	isAway = "We can’t reach our file store right now."
	isFull = "Our file store is full, so this wasn’t kept."
)

func TestAnUploadThatTheFileStoreDoesNotTake(t *testing.T) {
	for name, trouble := range map[string]struct {
		size int
		make func(*housetest.Gate)
		says string
	}{
		"refuses connections":            {little, (*housetest.Gate).Shut, isAway},
		"refuses connections, large":     {large, (*housetest.Gate).Shut, isAway},
		"is silent":                      {little, only(housetest.Silence, puts), isAway},
		"is silent in the middle":        {large, only(housetest.Silence, secondPart), isAway},
		"breaks down":                    {little, only(housetest.Refusal(500, "InternalError"), puts), isAway},
		"breaks down in the middle":      {large, only(housetest.Refusal(500, "InternalError"), secondPart), isAway},
		"is overrun":                     {large, only(housetest.Refusal(503, "SlowDown"), nil), isAway},
		"doesn’t know us":                {little, only(housetest.Refusal(403, "AccessDenied"), nil), isAway},
		"doesn’t know us any more":       {large, only(housetest.Refusal(403, "InvalidAccessKeyId"), secondPart), isAway},
		"is full":                        {little, only(housetest.Refusal(507, "InsufficientStorage"), puts), isFull},
		"gets full":                      {large, only(housetest.Refusal(507, "InsufficientStorage"), secondPart), isFull},
		"has a quota":                    {large, only(housetest.Refusal(403, "QuotaExceeded"), secondPart), isFull},
		"is cut off":                     {little, only(housetest.CutSending(little/2), puts), isAway},
		"is cut off in the middle":       {large, only(housetest.CutSending(5<<20), secondPart), isAway},
		"is cut off before it says so":   {little, only(unheard, puts), isAway},
		"is cut off before it says done": {large, only(unheard, completes), isAway},
		"goes away in the middle":        {large, goesAway, isAway},
	} {
		t.Run(name, func(t *testing.T) {
			s := shake(t)
			mia, content := at(s.House, "mia"), noise(trouble.size)
			mia.Get("/").Expect(200)
			upload := func() *housetest.Answer {
				return mia.PostFile(tab(s.House, "Loyalty card"), url.Values{"folder": {"Plans"}, "shared": {"yes"}}, fileOf("Grundriss.bin", content))
			}
			trouble.make(s.gate)
			upload().Expect(422).Says(trouble.says, "try again").Has(".field__error").Has("input[name=folder][value=Plans]").Has("input[name=shared][checked]")
			if s.Errors() == "" {
				t.Error("whoever looks after the platform isn’t told")
			}
			s.gate.Calm()
			s.gate.Shut()
			s.gate.Open()
			s.expectNothing("Grundriss")
			upload().Expect(303)
			s.expectFile("Grundriss.bin", content)
		})
	}
}

// only makes trouble with some of the requests.
func only(trouble housetest.Trouble, match func(*http.Request) bool) func(*housetest.Gate) {
	return func(g *housetest.Gate) { g.Make(trouble, match) }
}

// goesAway is a store that ends while the second part comes in.
func goesAway(g *housetest.Gate) {
	g.Make(func(_ http.ResponseWriter, r *http.Request, _ http.Handler) {
		_, _ = io.CopyN(io.Discard, r.Body, 1<<20)
		g.Shut()
	}, secondPart)
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

func TestANewVersionThatTheFileStoreDoesNotTake(t *testing.T) {
	s := shake(t)
	path := upload(s.House, "Loyalty card", "plan.txt", "first", nil)
	s.before = s.keys()
	s.gate.Make(housetest.Refusal(503, "SlowDown"), puts)
	send(s.House, path+"/versions", "plan-2.txt", "second", nil).Expect(422).Says("New version of plan", isAway)
	s.gate.Calm()
	s.expectNothing("plan-2.txt")
	if got := at(s.House, "mia").Get(path + "/file").Expect(200).Body; got != "first" {
		t.Errorf("the document says %q now", got)
	}
	send(s.House, path+"/versions", "plan-2.txt", "second", nil).Expect(303)
	if got := at(s.House, "mia").Get(path + "/file").Expect(200).Body; got != "second" {
		t.Errorf("the document says %q now", got)
	}
}

func TestASlowFileStore(t *testing.T) {
	s := shake(t)
	s.gate.Make(func(w http.ResponseWriter, r *http.Request, pass http.Handler) {
		time.Sleep(300 * time.Millisecond) // is slow, and that is all
		pass.ServeHTTP(w, r)
	}, nil)
	mia, content := at(s.House, "mia"), noise(large)
	mia.Get("/")
	mia.PostFile(tab(s.House, "Loyalty card"), nil, fileOf("slow.bin", content)).Expect(303)
	s.expectFile("slow.bin", content)
}
