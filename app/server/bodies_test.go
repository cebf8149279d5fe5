package server_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"

	"skhokho/app/housetest"
)

// connection is one of a guest's own, over which requests are written by hand.
type connection struct {
	*testing.T
	net.Conn
	reader *bufio.Reader
	host   string
}

func connect(t *testing.T, house *housetest.House) *connection {
	t.Helper()
	conn, err := net.Dial("tcp", house.Address())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	return &connection{t, conn, bufio.NewReader(conn), "acme." + house.Config.Base.Host}
}

// post writes the head of a post.
func (c *connection) post(kind, more string) {
	fmt.Fprintf(c, "POST /clients HTTP/1.1\r\nHost: %s\r\nContent-Type: %s\r\n%s\r\n\r\n", c.host, kind, more)
}

// answers reads an answer and checks its status.
func (c *connection) answers(status int) (page string, closes bool) {
	c.Helper()
	answer, err := http.ReadResponse(c.reader, nil)
	if err != nil {
		c.Fatal(err)
	}
	defer answer.Body.Close()
	content, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != status {
		c.Fatalf("got %d (%v): %s", answer.StatusCode, err, content)
	}
	return string(content), answer.Close
}

func TestAFormInPiecesIsLimitedToo(t *testing.T) {
	c := connect(t, housetest.OpenIdle(t))
	c.post("application/x-www-form-urlencoded", "Transfer-Encoding: chunked")
	fmt.Fprintf(c, "5\r\nname=\r\n3\r\nAny\r\n0\r\n\r\n")
	c.answers(http.StatusSeeOther) // a guest, asked to sign in
	c.post("application/x-www-form-urlencoded", "Transfer-Encoding: chunked")
	piece := fmt.Sprintf("%x\r\n%s\r\n", 64<<10, strings.Repeat("a", 64<<10))
	for range 20 {
		fmt.Fprint(c, piece)
	}
	fmt.Fprint(c, "0\r\n\r\n")
	if page, closes := c.answers(http.StatusRequestEntityTooLarge); closes || !strings.Contains(page, "That is too large") {
		t.Errorf("closes: %v, says: %s", closes, page)
	}
	fmt.Fprintf(c, "GET /session/new HTTP/1.1\r\nHost: %s\r\n\r\n", c.host) // the rest of the form was no request
	c.answers(http.StatusSeeOther)
}

func TestAFileThatNobodyAskedForIsThrownAway(t *testing.T) {
	house := housetest.OpenIdle(t)
	c := connect(t, house)
	for range 2 {
		content := "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n" + strings.Repeat("GET / HTTP/1.1\r\n\r\n", 10_000) + "\r\n--x--\r\n"
		c.post("multipart/form-data; boundary=x", fmt.Sprintf("Content-Length: %d", len(content)))
		fmt.Fprint(c, content)
		if _, closes := c.answers(http.StatusSeeOther); closes {
			t.Error("a small file ends the connection")
		}
	}
	c.post("multipart/form-data; boundary=x", "Content-Length: 6000000000")
	fmt.Fprint(c, strings.Repeat("x", 9000)) // and no more comes
	if _, closes := c.answers(http.StatusSeeOther); !closes {
		t.Error("the rest of the file would be taken for the next request")
	}
	house.Guest("").Get("/up").Expect(200)
}

func TestAMarkOfOursCantBeSent(t *testing.T) {
	housetest.OpenIdle(t).Guest("acme").With("Skhokho-Refused", "too large").Do(http.MethodGet, "/clients", nil).ExpectSignIn()
}
