package till

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// apiVersion is the version whose shapes we speak.
const apiVersion = "2023-10-16"

// call is one request to the API.
type call struct {
	*Till
	form
	id string // in the address
	as *requested
}

// requested says which request caused an event.
type requested struct {
	ID             text `json:"id"`
	IdempotencyKey text `json:"idempotency_key"`
}

// reply is an answer that is given again to the same Idempotency-Key.
type reply struct {
	Print string
	ID    string
	Body  json.RawMessage
	Code  int
	At    int64
}

type action func(*call) (any, error)

// api answers below /v1.
func (t *Till) api() http.Handler {
	mux := http.NewServeMux()
	for _, each := range routes() {
		mux.HandleFunc(each.pattern, func(w http.ResponseWriter, r *http.Request) { t.answer(w, r, each) })
	}
	mux.HandleFunc("/v1/", func(w http.ResponseWriter, r *http.Request) {
		t.answer(w, r, route{act: func(*call) (any, error) {
			return nil, &Fault{Type: "invalid_request_error", status: http.StatusNotFound, Message: "Unrecognized request URL (" + r.Method + ": " + r.URL.Path + ")."}
		}, anything: true})
	})
	return mux
}

func (t *Till) answer(w http.ResponseWriter, r *http.Request, to route) {
	id := newID("req_")
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Request-Id", id)
	w.Header().Set("Stripe-Version", apiVersion)
	if key := r.Header.Get("Idempotency-Key"); key != "" {
		w.Header().Set("Idempotency-Key", key)
	}
	code, body := http.StatusOK, []byte(nil)
	err := t.within(func() (err error) {
		code, body, err = t.serve(w, r, to, id)
		return err
	})
	if err != nil {
		code, body = faulty(err)
	}
	w.WriteHeader(code)
	_, _ = w.Write(body)
}

// serve checks the key and the form, and acts, unless the same request has been answered before.
func (t *Till) serve(w http.ResponseWriter, r *http.Request, to route, id string) (int, []byte, error) {
	if err := t.admit(r); err != nil {
		return 0, nil, err
	}
	sent, raw, err := sentWith(r)
	if err != nil {
		return 0, nil, err
	}
	key := r.Header.Get("Idempotency-Key")
	print := sha256.Sum256([]byte(r.Method + " " + r.URL.Path + "\n" + raw))
	if old := t.books.Replies[key]; old != nil && r.Method == http.MethodPost {
		return again(w, old, hex.EncodeToString(print[:]))
	}
	read := form{}
	if !to.anything {
		if read, err = readForm(sent, to.takes); err != nil {
			return 0, nil, err
		}
	}
	result, err := to.act(&call{Till: t, form: read, id: r.PathValue("id"), as: &requested{text(id), text(key)}})
	code, body := http.StatusOK, []byte(nil)
	if err != nil {
		code, body = faulty(err)
	} else if body, err = t.books.expanded(result, sent); err != nil {
		return 0, nil, err
	}
	if finished := code == http.StatusOK || code == http.StatusPaymentRequired; finished && key != "" && r.Method == http.MethodPost {
		t.books.remember(key, &reply{Print: hex.EncodeToString(print[:]), ID: id, Body: body, Code: code, At: time.Now().Unix()})
	}
	return code, body, nil
}

// admit checks the secret key.
func (t *Till) admit(r *http.Request) error {
	given, bearer := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if name, _, ok := r.BasicAuth(); ok {
		given, bearer = name, true
	}
	switch {
	case !bearer || given == "":
		return unauthorised("You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').")
	case given != t.options.SecretKey:
		return unauthorised("Invalid API Key provided: " + given[:min(len(given), 8)] + "****")
	}
	return nil
}

func sentWith(r *http.Request) (url.Values, string, error) {
	body, err := io.ReadAll(http.MaxBytesReader(nil, r.Body, 1<<20))
	if err != nil {
		return nil, "", invalid("", "", "The request could not be read: %s", err)
	}
	raw := strings.Trim(r.URL.RawQuery+"&"+string(body), "&")
	sent, err := url.ParseQuery(raw)
	if err != nil {
		return nil, "", invalid("", "", "The request is not a form: %s", err)
	}
	return sent, raw, nil
}

func again(w http.ResponseWriter, old *reply, print string) (int, []byte, error) {
	if old.Print != print {
		return 0, nil, &Fault{Type: "idempotency_error", status: http.StatusBadRequest, Message: "Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than the one you sent if you meant to execute a different request."}
	}
	w.Header().Set("Idempotent-Replayed", "true")
	w.Header().Set("Original-Request", old.ID)
	return old.Code, old.Body, nil
}

func (b *books) remember(key string, answer *reply) {
	for len(b.Replies) >= keptReplies {
		oldest := ""
		for each, reply := range b.Replies {
			if oldest == "" || reply.At < b.Replies[oldest].At {
				oldest = each
			}
		}
		delete(b.Replies, oldest)
	}
	b.Replies[key] = answer
}

func faulty(err error) (int, []byte) {
	fault := &Fault{Type: "api_error", Message: "Something went wrong on the till's side: " + err.Error(), status: http.StatusInternalServerError}
	errors.As(err, &fault)
	body, _ := json.Marshal(map[string]*Fault{"error": fault}) // plain strings always marshal
	return fault.status, body
}

// page is the part of a list that was asked for, newest first.
func page[T keyed](c *call, address string, all []T) (any, error) {
	var matching []T
	for _, each := range slices.Backward(all) {
		if born := each.born(); born >= c.number("created[gte]", born) && born <= c.number("created[lte]", born) &&
			born > c.number("created[gt]", born-1) && born < c.number("created[lt]", born+1) && born == c.number("created", born) {
			matching = append(matching, each)
		}
	}
	limit := int(c.number("limit", 10))
	if limit < 1 || limit > 100 {
		return nil, invalid("limit", "parameter_invalid_integer", "Invalid limit: must be from 1 to 100")
	}
	start := 0
	if after := c.form["starting_after"]; after != "" {
		if start = 1 + slices.IndexFunc(matching, func(each T) bool { return each.key() == after }); start == 0 {
			return nil, at("starting_after", missing("object", after))
		}
	}
	end := min(start+limit, len(matching))
	if before := c.form["ending_before"]; before != "" {
		if end = slices.IndexFunc(matching, func(each T) bool { return each.key() == before }); end < 0 {
			return nil, at("ending_before", missing("object", before))
		}
		start = max(0, end-limit)
	}
	found := listOf(address, matching[start:end])
	found.HasMore = end < len(matching)
	return found, nil
}
