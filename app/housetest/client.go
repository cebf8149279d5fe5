package housetest

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

// Client is a browser without scripts: it keeps cookies for each host, sends the headers a browser sends, and doesn't
// follow redirects unless told to.
type Client struct {
	house  *House
	jar    *jar
	host   string // "acme.skhokho.localhost:1234"
	header http.Header
	http   *http.Client
}

// jar keeps cookies by host; all of ours are host-only.
type jar struct {
	mu      sync.Mutex
	cookies map[string]map[string]string
}

func (j *jar) header(host string) string {
	j.mu.Lock()
	defer j.mu.Unlock()
	var parts []string
	for name, value := range j.cookies[host] {
		parts = append(parts, name+"="+value)
	}
	return strings.Join(parts, "; ")
}

func (j *jar) keep(host string, cookies []*http.Cookie) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.cookies[host] == nil {
		j.cookies[host] = map[string]string{}
	}
	for _, c := range cookies {
		if c.MaxAge < 0 || !c.Expires.IsZero() && c.Expires.Before(time.Now()) {
			delete(j.cookies[host], c.Name)
			continue
		}
		j.cookies[host][c.Name] = c.Value
	}
}

// Cookies are what the browser keeps, by host and by name.
func (c *Client) Cookies() map[string]map[string]string { return c.Apart().jar.cookies }

// With is the same browser sending one header more.
func (c *Client) With(name, value string) *Client {
	other := *c
	other.header = c.header.Clone()
	other.header.Set(name, value)
	return &other
}

// Patient is the same browser, for what takes longer than a page may: it waits as long as the test does.
func (c *Client) Patient() *Client {
	other, patient := *c, *c.http
	patient.Timeout = 0
	other.http = &patient
	return &other
}

// HX is the same browser asking with htmx for a part of a page.
func (c *Client) HX() *Client {
	return c.With("HX-Request", "true").With("HX-Request-Type", "partial")
}

// Get opens a page. A guest of this host who is signed in on the apex is signed in on the way, as a browser would be.
func (c *Client) Get(path string) *Answer {
	c.house.T.Helper()
	a := c.Do(http.MethodGet, path, nil)
	if strings.HasPrefix(a.Location(), "/session/new?") {
		if landed := a.Follow(); landed.URL.Host == c.host && landed.Status != http.StatusSeeOther {
			return landed
		}
	}
	return a
}

// PostForm sends a form.
func (c *Client) PostForm(path string, form url.Values) *Answer {
	c.house.T.Helper()
	return c.Do(http.MethodPost, path, form)
}

// Post sends an empty form.
func (c *Client) Post(path string) *Answer { return c.PostForm(path, url.Values{}) }

// Delete, Patch and Put send a form as a page without scripts does, by a hidden field.
func (c *Client) Delete(path string) *Answer {
	return c.PostForm(path, url.Values{"_method": {"DELETE"}})
}

// Patch sends a form that changes something.
func (c *Client) Patch(path string, form url.Values) *Answer { return c.override("PATCH", path, form) }

// Put sends a form that sets something.
func (c *Client) Put(path string, form url.Values) *Answer { return c.override("PUT", path, form) }

func (c *Client) override(method, path string, form url.Values) *Answer {
	sent := url.Values{"_method": {method}}
	for name, values := range form {
		sent[name] = values
	}
	return c.PostForm(path, sent)
}

// Do sends a request and reads the whole answer. The path may be a whole address.
func (c *Client) Do(method, path string, form url.Values) *Answer {
	c.house.T.Helper()
	if form == nil {
		return c.send(method, path, "", nil)
	}
	return c.send(method, path, "application/x-www-form-urlencoded", strings.NewReader(form.Encode()))
}

// Stream opens a page and hands over the answer while it comes in. A file that is too large for memory is read that way, and one that
// is cut off.
func (c *Client) Stream(path string, read func(*http.Response)) {
	c.house.T.Helper()
	response := c.answer(c.request(http.MethodGet, path, nil))
	defer response.Body.Close()
	read(response)
}

// send sends a body of a type, both empty for none, and reads the whole answer.
func (c *Client) send(method, path, kind string, body io.Reader) *Answer {
	c.house.T.Helper()
	r := c.request(method, path, body)
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	response := c.answer(r)
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	c.house.must(err)
	return &Answer{client: c, Status: response.StatusCode, Header: response.Header, Body: string(content), URL: r.URL, method: method}
}

// answer sends a request and keeps the cookies that come back.
func (c *Client) answer(r *http.Request) *http.Response {
	c.house.T.Helper()
	response, err := c.http.Do(r)
	if err != nil {
		c.house.T.Fatalf("%s %s: %v", r.Method, r.URL, err)
	}
	c.jar.keep(r.URL.Host, response.Cookies())
	return response
}

// request is a request as the browser sends it, with its headers and cookies.
func (c *Client) request(method, path string, body io.Reader) *http.Request {
	c.house.T.Helper()
	address := path
	if !strings.Contains(path, "://") {
		address = "http://" + c.host + path
	}
	r, err := http.NewRequest(method, address, body)
	c.house.must(err)
	r.Header = c.header.Clone()
	if method != http.MethodGet && r.Header["Sec-Fetch-Site"] == nil {
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	if cookies := c.jar.header(r.URL.Host); cookies != "" {
		r.Header.Set("Cookie", cookies)
	}
	return r
}
