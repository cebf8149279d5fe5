package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/sync/errgroup"
)

// profile writes down where ours spends its time on each page, as files for "go tool pprof".
func profile(ctx context.Context, o options, pages []page, ours *process) error {
	if err := os.MkdirAll(o.profile, 0o755); err != nil {
		return err
	}
	const seconds = 5
	for _, p := range pages {
		group, ctx := errgroup.WithContext(ctx)
		group.Go(func() error {
			_, err := ours.side(p, "").ask(ctx, 8, (seconds+1)*time.Second)
			return err
		})
		group.Go(func() error {
			return fetch(ctx, fmt.Sprintf("http://%s/debug/pprof/profile?seconds=%d", ours.private, seconds), filepath.Join(o.profile, p.Name+".pprof"))
		})
		if err := group.Wait(); err != nil {
			return err
		}
	}
	return nil
}

func fetch(ctx context.Context, url, into string) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	file, err := os.Create(into)
	if err != nil {
		return err
	}
	defer file.Close()
	_, err = io.Copy(file, answer.Body)
	return err
}
