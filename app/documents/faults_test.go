package documents_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"time"

	"skhokho/app/housetest"
)

// unheard does what is asked, but its answer is lost.
func unheard(_ http.ResponseWriter, r *http.Request, pass http.Handler) {
	pass.ServeHTTP(httptest.NewRecorder(), r)
	panic(http.ErrAbortHandler)
}

// The sizes of files that go to the store in one piece, and in several parts.
const (
	little = 100 << 10
	large  = 40 << 20
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
		"takes nothing in":               {large, only(deaf, secondPart), isAway},
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
			s := shake(t, impatient)
			content := noise(trouble.size)
			upload := func(house *housetest.House) *housetest.Answer {
				mia := at(house, "mia")
				mia.Get("/").Expect(200)
				return mia.PostFile(tab(house, "Loyalty card"), url.Values{"folder": {"Plans"}, "shared": {"yes"}}, fileOf("Grundriss.bin", content))
			}
			trouble.make(s.gate)
			upload(s.House).Expect(422).Says(trouble.says, "try again").Has(".field__error").Has("input[name=folder][value=Plans]").Has("input[name=shared][checked]")
			if s.Errors() == "" {
				t.Error("whoever looks after the platform isn’t told")
			}
			calmed := s.calmed()
			s.expectNothing("Grundriss")
			upload(calmed).Expect(303)
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

// deaf is a store that keeps the connection and reads nothing.
func deaf(_ http.ResponseWriter, r *http.Request, _ http.Handler) {
	select {
	case <-r.Context().Done():
	case <-time.After(20 * time.Second):
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
