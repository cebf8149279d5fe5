package documents_test

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"skhokho/app/housetest"
)

// together lets files end at the same time: none before all are there to their last byte.
type together struct{ sync.WaitGroup }

func (b *together) file(name string, content []byte) housetest.File {
	b.Add(1)
	var once sync.Once
	wait := readerFunc(func([]byte) (int, error) {
		once.Do(func() { b.Done(); b.Wait() })
		return 0, io.EOF
	})
	return housetest.File{Field: "files", Name: name, Content: io.MultiReader(bytes.NewReader(content), wait)}
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

// sendAtOnce sends files to a path, each from a browser of its own, and returns the statuses in order.
func sendAtOnce(house *housetest.House, path string, contents ...[]byte) (statuses []int, answers []*housetest.Answer) {
	mia := at(house, "mia")
	mia.Get("/").Expect(200)
	var barrier together
	files := make([]housetest.File, len(contents))
	for i, content := range contents {
		files[i] = barrier.file("plan.bin", content)
	}
	answers = make([]*housetest.Answer, len(files))
	var sending sync.WaitGroup
	for i, file := range files {
		browser := mia.Apart()
		sending.Go(func() { answers[i] = browser.PostFile(path, nil, file) })
	}
	sending.Wait()
	for _, answer := range answers {
		statuses = append(statuses, answer.Status)
	}
	slices.Sort(statuses)
	return statuses, answers
}

func TestTwoUploadsOfOneNameAtOnce(t *testing.T) {
	for _, size := range []int{little, large} {
		s := shake(t)
		first, second := noise(size), noise(size+1)
		statuses, _ := sendAtOnce(s.House, tab(s.House, "Loyalty card"), first, second)
		if !slices.Equal(statuses, []int{303, 303}) {
			t.Fatalf("they are answered by %v", statuses)
		}
		mia := at(s.House, "mia")
		for _, content := range [][]byte{first, second} {
			var id string
			s.SQL("select document_id::text from versions where name = 'plan.bin' and size = $1 and number = 1", []any{len(content)}, &id)
			if got := mia.Get("/documents/" + id + "/file").Expect(200).Body; got != string(content) {
				t.Errorf("the one with %d bytes came back with %d", len(content), len(got))
			}
		}
	}
}

func TestTwoNewVersionsAtOnce(t *testing.T) {
	s := shake(t)
	path := upload(s.House, "Loyalty card", "plan.txt", "first", nil)
	second, third := noise(little), noise(little+1)
	if statuses, _ := sendAtOnce(s.House, path+"/versions", second, third); !slices.Equal(statuses, []int{303, 303}) {
		t.Fatalf("they are answered by %v", statuses)
	}
	var numbers string
	s.SQL("select string_agg(number::text, ' ' order by number) from versions where document_id = $1::uuid", []any{strings.TrimPrefix(path, "/documents/")}, &numbers)
	if numbers != "1 2 3" {
		t.Errorf("the versions are %s", numbers)
	}
	if s.Count("documents d join versions v on v.id = d.version_id where v.number = 3 and d.id = $1::uuid", strings.TrimPrefix(path, "/documents/")) != 1 {
		t.Error("the last one isn’t the current one")
	}
}

func TestTheLastRoomIsGivenOnce(t *testing.T) {
	s := shake(t, fmt.Sprintf("STORAGE_LIMIT=%d", 10<<20))
	statuses, answers := sendAtOnce(s.House, tab(s.House, "Loyalty card"), noise(6<<20), noise(6<<20))
	if !slices.Equal(statuses, []int{303, 422}) {
		t.Fatalf("they are answered by %v", statuses)
	}
	for _, answer := range answers {
		if answer.Status == 422 {
			answer.Says("There isn’t enough room for this:", "Delete what nobody needs any more").Has(".field__error")
		}
	}
	if n := len(s.keys()) - len(s.before); n != 1 || s.Count("versions where name = 'plan.bin'") != 1 {
		t.Errorf("%d objects are there", n)
	}
}

func TestASenderWhoBreaksOff(t *testing.T) {
	s := shake(t)
	arrived, removed := make(chan struct{}, 100), make(chan struct{}, 100)
	s.gate.Make(func(w http.ResponseWriter, r *http.Request, pass http.Handler) {
		pass.ServeHTTP(w, r)
		if puts(r) {
			arrived <- struct{}{}
		} else {
			removed <- struct{}{}
		}
	}, func(r *http.Request) bool { return puts(r) || r.Method == http.MethodDelete })
	conn := s.begin("Grundriss.bin", noise(20<<20), large)
	s.wait(arrived)
	if s.unfinished() != 1 {
		t.Error("nothing has begun")
	}
	_ = conn.Close()
	s.wait(removed)
	s.expectNothing("Grundriss")
}

// begin sends the beginning of a form with a file and leaves it at that.
func (s *shaken) begin(name string, content []byte, promised int) net.Conn {
	s.T.Helper()
	mia := at(s.House, "mia")
	mia.Get("/").Expect(200)
	host := "acme." + s.Config.Base.Host
	var cookies []string
	for name, value := range mia.Cookies()[host] {
		cookies = append(cookies, name+"="+value)
	}
	conn, err := net.Dial("tcp", s.Address())
	if err != nil {
		s.T.Fatal(err)
	}
	s.T.Cleanup(func() { _ = conn.Close() })
	_, err = fmt.Fprintf(conn, "POST %s HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\nSec-Fetch-Site: same-origin\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: %d\r\n\r\n"+
		"--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"%s\"\r\n\r\n%s", tab(s.House, "Loyalty card"), host, strings.Join(cookies, "; "), promised, name, content)
	if err != nil {
		s.T.Fatal(err)
	}
	return conn
}

// wait waits for something that happens on the way to the store.
func (s *shaken) wait(happened <-chan struct{}) {
	s.T.Helper()
	select {
	case <-happened:
	case <-time.After(20 * time.Second):
		s.T.Fatal("it doesn’t happen")
	}
}
