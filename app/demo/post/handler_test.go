package post

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestEveryPageAnswersWithItsHeaders(t *testing.T) {
	inbox := start(t, t.TempDir())
	handler := inbox.Handler()
	if page := document(t, get(t, handler, "/")); !strings.Contains(page.Find("main").Text(), "No mail yet") {
		t.Error("an empty inbox does not say so")
	}
	message := letter(t, "carol@globex.example", "One")
	if err := message.AttachReader("Quote “A”.pdf", strings.NewReader("%PDF-1.7")); err != nil {
		t.Fatal(err)
	}
	mustSend(t, inbox, message)
	path := "/messages/" + inbox.Messages()[0].ID
	for address, want := range map[string]struct {
		status int
		kind   string
	}{
		"/":                      {200, "text/html; charset=utf-8"},
		"/newest":                {200, "text/plain; charset=utf-8"},
		path:                     {200, "text/html; charset=utf-8"},
		path + "/html":           {200, "text/html; charset=utf-8"},
		path + "/raw":            {200, "text/plain; charset=utf-8"},
		path + "/attachments/1":  {200, "application/octet-stream"},
		path + "/attachments/2":  {404, "text/html; charset=utf-8"},
		path + "/attachments/x":  {404, "text/html; charset=utf-8"},
		"/messages/unknown":      {404, "text/html; charset=utf-8"},
		"/messages/..%2f..%2fx":  {404, "text/html; charset=utf-8"},
		"/messages/unknown/html": {404, "text/html; charset=utf-8"},
		"/nowhere":               {404, "text/html; charset=utf-8"},
		"/base.css":              {200, "text/css; charset=utf-8"},
		"/style.css":             {200, "text/css; charset=utf-8"},
		"/inbox.js":              {200, "text/javascript; charset=utf-8"},
		"/icon.svg":              {200, "image/svg+xml"},
	} {
		answer := get(t, handler, address)
		if kind := answer.Header().Get("Content-Type"); answer.Code != want.status || kind != want.kind {
			t.Errorf("%s: %d %s", address, answer.Code, kind)
		}
		for _, name := range []string{"Content-Security-Policy", "Permissions-Policy", "Referrer-Policy", "X-Content-Type-Options", "Cache-Control"} {
			if answer.Header().Get(name) == "" {
				t.Errorf("%s: no %s", address, name)
			}
		}
	}
	if got := get(t, handler, path+"/attachments/1").Header().Get("Content-Disposition"); got != "attachment; filename*=utf-8''Quote%20%E2%80%9CA%E2%80%9D.pdf" {
		t.Errorf("attachment is offered as %s", got)
	}
	post := httptest.NewRecorder()
	handler.ServeHTTP(post, httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/", nil))
	if post.Code != http.StatusMethodNotAllowed {
		t.Errorf("POST answers %d", post.Code)
	}
}

func TestTheListAndTheMessage(t *testing.T) {
	inbox := start(t, t.TempDir())
	mustSend(t, inbox, letter(t, "carol@globex.example", "One"), letter(t, "dave@initech.example", "Two"))
	handler := inbox.Handler()
	page := document(t, get(t, handler, "/"))
	rows := page.Find(".list a")
	if rows.Length() != 2 || rows.First().Find(".subject").Text() != "Two" || page.Find("#count").Text() != "2 messages" {
		t.Errorf("list shows %q, %s", rows.Text(), page.Find("#count").Text())
	}
	newest, _ := page.Find("main").Attr("data-newest")
	if said := get(t, handler, "/newest").Body.String(); said != newest || newest != inbox.Messages()[0].ID {
		t.Errorf("newest is %q, and %q on the page", said, newest)
	}
	address, _ := rows.First().Attr("href")
	message := document(t, get(t, handler, address))
	if link, _ := message.Find("pre a").Attr("href"); link != "http://acme.skhokho.localhost:8080/invitations/abc_" {
		t.Errorf("the text links to %q", link)
	}
	frame := message.Find("iframe")
	source, _ := frame.Attr("src")
	rights, _ := frame.Attr("sandbox")
	if source != address+"/html" || rights != sandbox {
		t.Errorf("frame of %q with %q", source, rights)
	}
	html := get(t, handler, source)
	if !strings.HasPrefix(html.Body.String(), `<base target="_top"><p><a href="http://acme.`) {
		t.Errorf("HTML is %s", html.Body)
	}
	policy := html.Header().Get("Content-Security-Policy")
	if !strings.HasPrefix(policy, "default-src 'none'") || !strings.Contains(policy, "sandbox "+sandbox) || strings.Contains(policy, "script-src") {
		t.Errorf("policy of a mail's HTML: %s", policy)
	}
}

func TestAHostileMessageHarmsNobody(t *testing.T) {
	inbox := start(t, t.TempDir())
	const attack = `"><script>alert(1)</script><img src=x onerror=alert(1)>`
	message := deliver(t, inbox, fmt.Sprintf(`From: %[1]s <mallory@evil.example>
To: victim@globex.example
Delivered-To: victim@globex.example
Subject: %[1]s
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain

%[1]s http://evil.example/"onclick="alert(1) javascript:alert(1)
--b
Content-Type: text/html

<!DOCTYPE html><html><head><base href="http://evil.example/" target="_self"></head><body>%[1]s</body></html>
--b
Content-Type: text/html
Content-Disposition: attachment; filename="%[2]s"

<script>alert(1)</script>
--b--
`, attack, `../../<script>.html`))
	if len(message.To) != 1 || message.To[0] != "carol@globex.example" {
		t.Errorf("the sender chose the recipients: %q", message.To)
	}
	handler := inbox.Handler()
	path := "/messages/" + message.ID
	for _, address := range []string{"/", path} {
		page := document(t, get(t, handler, address))
		if count := page.Find("script:not([src]), img, [onerror], [onclick], a[href^=javascript]").Length(); count != 0 {
			t.Errorf("%s: %d places to run a script", address, count)
		}
		if !strings.Contains(page.Text(), attack) {
			t.Errorf("%s does not show the subject as it is", address)
		}
	}
	html := get(t, handler, path+"/html").Body.String()
	if !strings.HasPrefix(html, `<!DOCTYPE html><base target="_top"><html><head><base href=`) {
		t.Errorf("HTML is %s", html)
	}
	file := get(t, handler, path+"/attachments/1")
	if kind := file.Header().Get("Content-Type"); kind != "application/octet-stream" || !strings.HasPrefix(file.Header().Get("Content-Disposition"), "attachment") {
		t.Errorf("attachment is served as %s, %s", kind, file.Header().Get("Content-Disposition"))
	}
}

func TestAMessageThatCannotBeReadIsShownWhole(t *testing.T) {
	inbox := start(t, t.TempDir())
	message := deliver(t, inbox, "Content-Type: multipart/mixed\n\nno boundary <b>here</b>\n")
	answer := get(t, inbox.Handler(), "/messages/"+message.ID)
	body, err := io.ReadAll(answer.Body)
	if answer.Code != http.StatusOK || err != nil || !strings.Contains(string(body), "no boundary &lt;b&gt;here") {
		t.Errorf("%d %s %v", answer.Code, body, err)
	}
	empty := deliver(t, inbox, "\n")
	if answer := get(t, inbox.Handler(), "/messages/"+empty.ID); answer.Code != http.StatusOK {
		t.Errorf("an empty message answers %d", answer.Code)
	}
}

func TestAMessageWithoutTextIsSeenToHaveNone(t *testing.T) {
	inbox := start(t, t.TempDir())
	message := deliver(t, inbox, "Subject: x\nContent-Type: text/html\n\n<p>Only HTML</p>\n")
	if message.Text != "" || !strings.Contains(message.HTML, "Only HTML") {
		t.Errorf("text %q, HTML %q", message.Text, message.HTML)
	}
	if page := document(t, get(t, inbox.Handler(), "/messages/"+message.ID)); !strings.Contains(page.Text(), "has no plain text") {
		t.Error("the page does not say so")
	}
}
