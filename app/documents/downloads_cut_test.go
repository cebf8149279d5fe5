package documents_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"skhokho/app/housetest"
)

// expectBroken checks that a download which promises all of a file ends as a broken one, and returns what has come.
func (s *shaken) expectBroken(path string, content []byte) (got []byte) {
	s.T.Helper()
	at(s.House, "mia").Stream(path, func(answer *http.Response) {
		var err error
		if got, err = io.ReadAll(answer.Body); err == nil {
			s.T.Errorf("%d bytes of %d look like the whole", len(got), len(content))
		}
		if answer.StatusCode != 200 || answer.ContentLength != int64(len(content)) || !bytes.HasPrefix(content, got) {
			s.T.Errorf("%d with %d bytes promised, or other bytes came", answer.StatusCode, answer.ContentLength)
		}
	})
	return got
}

func TestADownloadThatIsCutOffIsResumed(t *testing.T) {
	for name, trouble := range map[string]housetest.Trouble{
		"cut": housetest.CutAnswer(1 << 20),
		"silent": func(w http.ResponseWriter, r *http.Request, pass http.Handler) {
			defer func() { _ = recover(); <-r.Context().Done() }() // instead of ending the connection
			housetest.CutAnswer(1<<20)(w, r, pass)
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := shake(t, impatient)
			content := noise(3 << 20)
			calmed := at(s.calmed(), "mia")
			calmed.Get("/")
			calmed.PostFile(tab(s.House, "Loyalty card"), nil, fileOf("film.bin", content)).Expect(303)
			mia := at(s.House, "mia")
			mia.Get("/")
			var id string
			s.SQL("select document_id::text from versions where name = 'film.bin'", nil, &id)
			path := "/documents/" + id + "/file"
			etag := mia.With("Range", "bytes=0-0").Do("GET", path, nil).Expect(206).Header.Get("ETag")
			s.gate.Make(trouble, gets)
			got := s.expectBroken(path, content)
			s.gate.Calm()
			rest := mia.With("Range", fmt.Sprintf("bytes=%d-", len(got))).With("If-Range", etag).Do("GET", path, nil).Expect(206)
			if !bytes.Equal(append(got, rest.Body...), content) {
				t.Error("the parts aren’t the whole")
			}
		})
	}
}

func TestADownloadThatCanNotBegin(t *testing.T) {
	for name, make := range map[string]func(*housetest.Gate){
		"refuses connections": (*housetest.Gate).Shut,
		"is silent":           only(housetest.Silence, nil),
		"is overrun":          only(housetest.Refusal(503, "SlowDown"), nil),
		"doesn’t know us":     only(housetest.Refusal(403, "AccessDenied"), nil),
	} {
		t.Run(name, func(t *testing.T) {
			s := shake(t, impatient)
			path := upload(s.calmed(), "Loyalty card", "plan.txt", "first", nil)
			make(s.gate)
			mia := at(s.House, "mia")
			answer := mia.Get(path+"/file").Expect(503).Says("Back in a moment", isAway)
			if answer.Header.Get("Retry-After") == "" || answer.Header.Get("Content-Disposition") != "" {
				t.Errorf("it is answered with %v", answer.Header)
			}
			mia.Get(path).Expect(200).Says("plan.txt") // what is known of it needs no file store
			if got := at(s.calmed(), "mia").Get(path + "/file").Expect(200).Body; got != "first" {
				t.Errorf("afterwards it says %q", got)
			}
		})
	}
}

func TestAFileThatTheStoreHasLost(t *testing.T) {
	s := shake(t)
	path := upload(s.House, "Loyalty card", "plan.txt", "first", nil)
	if err := s.files.Remove(t.Context(), s.key("plan.txt")); err != nil {
		t.Fatal(err)
	}
	mia := at(s.House, "mia")
	mia.Get(path + "/file").Expect(404).Says("We can’t find that file.")
	if said := s.Errors(); !strings.Contains(said, "has a row and no file") {
		t.Errorf("the log says %q", said)
	}
	send(s.House, path+"/versions", "plan-2.txt", "second", nil).Expect(303)
	if got := mia.Get(path + "/file").Expect(200).Body; got != "second" {
		t.Errorf("the next version says %q", got)
	}
}

func TestAFileThatTheStoreHasShortened(t *testing.T) {
	s := shake(t)
	content := noise(1 << 20)
	mia := at(s.House, "mia")
	mia.Get("/")
	mia.PostFile(tab(s.House, "Loyalty card"), nil, fileOf("film.bin", content)).Expect(303)
	if _, err := s.files.Put(t.Context(), s.key("film.bin"), bytes.NewReader(content[:1<<19])); err != nil {
		t.Fatal(err)
	}
	var id string
	s.SQL("select id::text from versions where name = 'film.bin'", nil, &id)
	s.expectBroken("/versions/"+id+"/file", content)
	mia.With("Range", "bytes=1000000-").Do("GET", "/versions/"+id+"/file", nil).Expect(404).Says("We can’t find that file.")
}
