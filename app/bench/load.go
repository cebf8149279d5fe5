package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/valyala/fasthttp"

	"skhokho/app/people"
)

// side is one page of one process, as it is asked for.
type side struct {
	url, cookie, marker string
	client              *fasthttp.HostClient
}

// side asks a process for a page; prefix tells the floors apart.
func (p *process) side(of page, prefix string) side {
	base := baseURL(p.address)
	return side{
		url: "http://" + cmp.Or(of.Host, "acme") + "." + base[len("http://"):] + prefix + of.Path, cookie: people.SessionCookie + "=" + of.Token, marker: of.Marker,
		client: &fasthttp.HostClient{Addr: p.address, MaxConns: 64, MaxIdleConnDuration: 5 * time.Minute},
	}
}

// score is how a side did for a while.
type score struct {
	taken  []time.Duration // by each request
	lasted time.Duration
}

// throughput is answers a second.
func (s score) throughput() float64 { return float64(len(s.taken)) / s.lasted.Seconds() }

// ask keeps so many connections busy for a while, each with one request after another, and checks every answer.
func (s side) ask(ctx context.Context, connections int, while time.Duration) (score, error) {
	began := time.Now()
	taken, problems := make([][]time.Duration, connections), make([]error, connections)
	var workers sync.WaitGroup
	for i := range connections {
		workers.Go(func() { taken[i], problems[i] = s.askUntil(ctx, began.Add(while)) })
	}
	workers.Wait()
	return score{taken: slices.Concat(taken...), lasted: time.Since(began)}, errors.Join(append(problems, ctx.Err())...)
}

// askUntil is one connection.
func (s side) askUntil(ctx context.Context, end time.Time) (taken []time.Duration, err error) {
	request, response := s.request(), new(fasthttp.Response)
	for began := time.Now(); began.Before(end) && ctx.Err() == nil; {
		if err := s.client.Do(request, response); err != nil {
			return nil, err
		}
		now := time.Now()
		taken = append(taken, now.Sub(began))
		if err := s.check(response); err != nil {
			return nil, err
		}
		began = now
	}
	return taken, nil
}

func (s side) request() *fasthttp.Request {
	request := new(fasthttp.Request)
	request.SetRequestURI(s.url)
	request.Header.Set("Cookie", s.cookie)
	return request
}

func (s side) check(response *fasthttp.Response) error {
	if response.StatusCode() != fasthttp.StatusOK || !bytes.Contains(response.Body(), []byte(s.marker)) {
		return fmt.Errorf("%s answered %d:\n%.400s", s.url, response.StatusCode(), response.Body())
	}
	return nil
}

// once asks a single time and returns the page.
func (s side) once() ([]byte, error) {
	response := new(fasthttp.Response)
	if err := s.client.Do(s.request(), response); err != nil {
		return nil, err
	}
	return bytes.Clone(response.Body()), s.check(response)
}
