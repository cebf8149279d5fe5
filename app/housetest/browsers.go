package housetest

import (
	"context"
	"maps"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"skhokho/app/demo/cast"
)

// Guest is a new browser, signed in nowhere, at an organisation's host; "" is the apex.
func (h *House) Guest(organisation string) *Client {
	transport := &http.Transport{
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return (&net.Dialer{}).DialContext(ctx, "tcp", h.address)
		},
		MaxIdleConnsPerHost: 64,
	}
	h.T.Cleanup(transport.CloseIdleConnections)
	return &Client{
		house: h, jar: &jar{cookies: map[string]map[string]string{}}, host: h.hostOf(organisation), header: http.Header{},
		http: &http.Client{Transport: transport, Timeout: 40 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }},
	}
}

// As is the browser of one of the cast, signed in, at an organisation's host; "" is the apex. The person is named by the
// first part of their email ("olivia") or the whole of it. One person has one browser for each test.
func (h *House) As(person, organisation string) *Client {
	h.T.Helper()
	email := h.Email(person)
	c := h.Guest(organisation)
	if kept := h.jars[email]; kept != nil {
		c.jar = kept
		return c
	}
	h.jars[email] = c.jar
	return c.SignIn(email, cast.Password)
}

// AtWork is As with the handoff to the organisation's host behind it: ready to post.
func (h *House) AtWork(person, organisation string) *Client {
	h.T.Helper()
	c := h.As(person, organisation)
	c.Do("GET", "/session/new?return=/clients", nil).Follow()
	return c
}

// SignIn signs in on the apex and stays at the client's own host.
func (c *Client) SignIn(email, password string) *Client {
	c.house.T.Helper()
	apex := c.At("")
	apex.PostForm("/session", url.Values{"email": {email}, "password": {password}}).Expect(303)
	return c
}

// At is the same browser at another organisation's host; "" is the apex.
func (c *Client) At(organisation string) *Client {
	other := *c
	other.host = c.house.hostOf(organisation)
	return &other
}

// Apart is a copy of the browser with the same cookies; what it is told from now on stays its own.
func (c *Client) Apart() *Client {
	c.jar.mu.Lock()
	defer c.jar.mu.Unlock()
	other := *c
	other.jar = &jar{cookies: map[string]map[string]string{}}
	for host, cookies := range c.jar.cookies {
		other.jar.cookies[host] = maps.Clone(cookies)
	}
	return &other
}

// hostOf is the host of an organisation; "" is the apex.
func (h *House) hostOf(organisation string) string {
	if organisation == "" {
		return h.Config.Base.Host
	}
	return organisation + "." + h.Config.Base.Host
}

// Email finds the whole address of one of the cast by its first part.
func (h *House) Email(person string) string {
	h.T.Helper()
	if strings.Contains(person, "@") {
		return person
	}
	var email string
	h.SQL("select email from people where split_part(email, '@', 1) = $1", []any{person}, &email)
	return email
}
