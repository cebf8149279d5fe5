package server_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"skhokho/app/housetest"
)

func TestMain(m *testing.M) { housetest.Main(m) }

func TestADatabaseThatRestartsUnderLoad(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.As("olivia", "acme")
	olivia.Get("/clients").Expect(200)

	var seen [600]atomic.Int64
	stop := make(chan struct{})
	var load sync.WaitGroup
	for range 8 {
		load.Go(func() {
			browser := olivia.Apart()
			for {
				select {
				case <-stop:
					return
				default:
				}
				a := browser.Do(http.MethodGet, "/clients", nil)
				seen[a.Status].Add(1)
				if a.Status == http.StatusServiceUnavailable && (!strings.Contains(a.Text(), "Back in a moment") || a.Header.Get("Retry-After") == "") {
					t.Errorf("the page of a 503 doesn't help: %s", a.Text())
				}
			}
		})
	}
	house.RestartDatabase()
	deadline := time.Now().Add(20 * time.Second)
	for olivia.Do(http.MethodGet, "/clients", nil).Status != 200 {
		if time.Now().After(deadline) {
			t.Fatal("it did not recover by itself")
		}
	}
	close(stop)
	load.Wait()
	for status := range seen {
		if n := seen[status].Load(); n > 0 && status != 200 && status != 503 {
			t.Errorf("%d answers were %d", n, status)
		}
	}
	olivia.Get("/clients").Expect(200).Says("Harbour Café")
	house.Guest("").Get("/up/ready").Expect(200)
}

func TestOnlyTheHostDecidesWhoseHouseItIs(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.As("olivia", "acme")
	olivia.Get("/clients").Expect(200)
	port := house.Config.Base.Port()
	for _, header := range []string{"X-Forwarded-Host", "Forwarded", "X-Host", "X-Original-URL", "X-Rewrite-URL"} {
		olivia.With(header, "globex.skhokho.localhost:"+port).Get("/clients").Expect(200).Says("Harbour Café").SaysNot("Umhlanga")
	}
	for _, host := range []string{"nobody", "www", "mail", "a.b", "acme-", "ACME"} {
		house.Guest(host).Get("/").Expect(map[bool]int{true: 303, false: 404}[host == "ACME"]).SaysNot("Acme Studio")
	}
	house.Guest("nobody").Get("/anything?at=all").Expect(404).Says("There is no organisation at this address")
	house.Guest("acme").Do(http.MethodGet, "http://evil.example/clients", nil).Expect(404).SaysNot("Acme")
}

func TestEveryAnswerIsProtected(t *testing.T) {
	house := housetest.Open(t)
	answers := map[string]*housetest.Answer{
		"page": house.As("olivia", "acme").Get("/clients"), "not found": house.Guest("acme").Get("/nowhere"), "unknown": house.Guest("nobody").Get("/"),
		"apex": house.Guest("").Get("/"), "redirect": house.Guest("acme").Do(http.MethodGet, "/clients", nil),
		"refused": house.Guest("acme").With("Sec-Fetch-Site", "cross-site").Post("/clients"),
	}
	for name, a := range answers {
		for header, part := range map[string]string{
			"Content-Security-Policy": "default-src 'none'", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
			"Cross-Origin-Opener-Policy": "same-origin", "Permissions-Policy": "camera=()", "Cache-Control": "no-store", "X-Request-Id": "-",
		} {
			if !strings.Contains(a.Header.Get(header), part) {
				t.Errorf("%s: %s is %q", name, header, a.Header.Get(header))
			}
		}
		policy := a.Header.Get("Content-Security-Policy")
		if strings.Contains(policy, "unsafe") || a.Header.Get("Server") != "" {
			t.Errorf("%s: %s, server %q", name, policy, a.Header.Get("Server"))
		}
	}
}

func TestAssetsAreKeptForEver(t *testing.T) {
	house := housetest.Open(t)
	page := house.Guest("").Get("/").Expect(200)
	sheet, _ := page.Page().Find("link[rel=stylesheet]").Attr("href")
	kept := house.Guest("acme").With("Accept-Encoding", "gzip").Get(sheet).Expect(200)
	if !strings.Contains(kept.Header.Get("Cache-Control"), "immutable") || kept.Header.Get("Content-Encoding") != "gzip" {
		t.Errorf("%v", kept.Header)
	}
	old := house.Guest("").Get("/assets/000000000000/app.css").Expect(200)
	if strings.Contains(old.Header.Get("Cache-Control"), "immutable") {
		t.Error("an old address is kept for ever")
	}
	for _, path := range []string{"/assets/x/../app.css", "/assets/x/nothing.css", "/assets/", "/assets/x", "/assets/x/y/z"} {
		house.Guest("").Get(path).Expect(404)
	}
	house.Guest("").Post(sheet).Expect(405)
}

func TestAbsurdRequests(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.As("olivia", "acme")
	olivia.Get("/clients").Expect(200)
	for _, path := range []string{
		"/clients/x", "/clients/00000000-0000-0000-0000-000000000000", "/clients/%00", "/clients/%ff%fe", "/clients/..%2f..%2fetc", "/clients/" + strings.Repeat("a", 3000),
		"/CLIENTS", "/clients/", "//clients", "/%2e%2e/clients",
	} {
		if a := olivia.Do(http.MethodGet, path, nil); a.Status != 404 {
			t.Errorf("%s: got %d", path, a.Status)
		}
	}
	for _, query := range []string{"?q=%00", "?q=%ff", "?q=" + strings.Repeat("%25", 2000), "?after=x&before=y", "?after=eyJuIjoieCIsImkiOiJ4IiwicCI6MX0", "?archived=2", "?q=';drop table clients;--", "?q=%F0%9F%8D%8B"} {
		olivia.Get("/clients?" + strings.TrimPrefix(strings.ReplaceAll(query, " ", "%20"), "?")).Expect(200)
	}
	for _, name := range []string{"🏖️ Beach", "شركة التصميم", "a\u202eb", "Robert'); DROP TABLE clients;--", "<script>alert(1)</script>", "x\x00y", strings.Repeat("W", 120)} {
		added := olivia.PostForm("/clients", url.Values{"name": {name}}).Expect(303)
		olivia.Get(added.Location()).Expect(200).HasNo("script:not([src])")
	}
	olivia.Get("/clients").Expect(200).HasNo("script:not([src])").Says("🏖️ Beach", "شركة التصميم")
	olivia.Do(http.MethodPut, "/clients", nil).Expect(405).Says("That can’t be done here")
}

func TestATooLargeFormIsRefusedBeforeItIsRead(t *testing.T) {
	house := housetest.Open(t)
	conn, err := net.Dial("tcp", house.Address())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	// Only the head of the request is sent: what it announces is enough.
	fmt.Fprintf(conn, "POST /clients HTTP/1.1\r\nHost: acme.%s\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 20000000\r\n\r\n", house.Config.Base.Host)
	answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	page, err := io.ReadAll(answer.Body)
	if answer.StatusCode != http.StatusRequestEntityTooLarge || !strings.Contains(string(page), "That is too large") {
		t.Errorf("got %d (%v): %s", answer.StatusCode, err, page)
	}
	house.Guest("").Get("/up").Expect(200)
}
