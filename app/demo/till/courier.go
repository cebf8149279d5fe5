package till

import (
	"bytes"
	"cmp"
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/stripe/stripe-go/v76/webhook"
)

// delivery is an event on its way.
type delivery struct {
	*Event
	State  string `json:"_state"`
	Due    int64  `json:"_due"` // nanoseconds since 1970, by the real clock
	Tries  int    `json:"_tries"`
	Copies int    `json:"_copies"` // how often it goes out once more after it has arrived
	Answer int    `json:"_answer"` // the last status code; 0 when nobody answered
	Said   string `json:"_said"`   // what went wrong the last time
}

const (
	waiting   = "waiting"
	held      = "held"
	delivered = "delivered"
	failed    = "failed"
	nowhere   = "nowhere to send"
)

// courierClient finds *.localhost by itself, as browsers do: systems need not know these names.
func courierClient() *http.Client {
	dialer := &net.Dialer{Timeout: 5 * time.Second}
	return &http.Client{Timeout: 20 * time.Second, Transport: &http.Transport{DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
		if host, port, err := net.SplitHostPort(address); err == nil && strings.HasSuffix(host, ".localhost") {
			address = net.JoinHostPort("127.0.0.1", port)
		}
		return dialer.DialContext(ctx, network, address)
	}}, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

// rouse tells the courier that there may be something to do.
func (t *Till) rouse() {
	select {
	case t.wake <- struct{}{}:
	default:
	}
}

// deliver brings events to the webhook, one after another, until ctx ends. Sessions whose time is over expire here too.
func (t *Till) deliver(ctx context.Context) {
	for ctx.Err() == nil {
		next, address, pause := t.nextDelivery()
		if next != nil {
			code, problem := t.post(ctx, address, next)
			if ctx.Err() == nil {
				t.note(next.ID, code, problem)
			}
			continue
		}
		select {
		case <-ctx.Done():
		case <-t.wake:
		case <-time.After(pause):
		}
	}
}

// nextDelivery is the event whose turn it is, as it is now, or how long there is none.
func (t *Till) nextDelivery() (*Event, string, time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, each := range t.books.Checkouts {
		t.lapse(each)
	}
	due := filtered(t.books.Deliveries, func(each *delivery) bool { return each.State == waiting })
	if len(due) == 0 || t.options.Webhook == "" {
		return nil, "", time.Second
	}
	first := slices.MinFunc(due, func(a, b *delivery) int { return cmp.Compare(a.Due, b.Due) })
	if pause := time.Until(time.Unix(0, first.Due)); pause > 0 {
		return nil, "", min(pause, time.Second)
	}
	sent := *first.Event
	return &sent, t.options.Webhook, 0
}

func (t *Till) post(ctx context.Context, address string, event *Event) (int, error) {
	body, err := json.Marshal(event)
	if err != nil {
		return 0, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return 0, err
	}
	now := time.Now()
	request.Header.Set("Content-Type", "application/json; charset=utf-8")
	request.Header.Set("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)")
	request.Header.Set("Stripe-Signature", fmt.Sprintf("t=%d,v1=%s", now.Unix(), hex.EncodeToString(webhook.ComputeSignature(now, body, t.options.WebhookSecret))))
	answer, err := t.client.Do(request)
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(answer.Body, 1<<20)) // so that the connection can be used again
	return answer.StatusCode, nil
}

// note writes down what came of a try.
func (t *Till) note(id string, code int, problem error) {
	_ = t.within(func() error { // it never fails
		sent, err := find(t.books.Deliveries, "event", id)
		if err != nil || sent.State != waiting {
			return nil // pushed out by newer ones, or held in the meantime
		}
		sent.Tries, sent.Answer, sent.Said = sent.Tries+1, code, ""
		switch {
		case problem == nil && code >= 200 && code < 300:
			sent.State, sent.PendingWebhooks = delivered, 0
			if sent.Copies > 0 {
				sent.State, sent.Copies, sent.Due = waiting, sent.Copies-1, time.Now().UnixNano()
			}
			return nil
		case problem != nil:
			sent.Said = problem.Error()
		}
		if sent.Tries > len(t.options.Retries) {
			sent.State = failed
			return nil
		}
		sent.Due = time.Now().Add(t.options.Retries[sent.Tries-1]).UnixNano()
		return nil
	})
}
