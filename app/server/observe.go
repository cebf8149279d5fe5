package server

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"net/http/pprof"
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"skhokho/app/web"
)

// observer counts and times requests, by route and never by address.
type observer struct {
	registry *prometheus.Registry
	requests *prometheus.HistogramVec
}

func newObserver() *observer {
	o := &observer{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "skhokho_request_seconds", Help: "Time to answer a request.", Buckets: prometheus.ExponentialBuckets(0.001, 2, 14),
		}, []string{"method", "route", "status"}),
	}
	o.registry.MustRegister(o.requests, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return o
}

// count shows a number that is looked up when somebody asks for it.
func (o *observer) count(name, help string, number func() int) {
	o.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, func() float64 { return float64(number()) }))
}

// note writes down one answered request: a line in the log, and a sample.
func (s *Server) note(c *fiber.Ctx, began time.Time) {
	took, status, route := time.Since(began), c.Response().StatusCode(), web.RouteOf(c)
	s.observer.requests.WithLabelValues(c.Method(), route, strconv.Itoa(status)).Observe(took.Seconds())
	s.log.LogAttrs(c.UserContext(), slog.LevelInfo, "request",
		slog.String("method", c.Method()), slog.String("route", route), slog.Int("status", status), slog.Duration("took", took),
		slog.String("organisation", web.VisitOf(c).Organisation.Slug), slog.String("request", c.GetRespHeader(fiber.HeaderXRequestID)))
}

// ServePrivate answers /metrics and /debug/pprof/ on the private address until ctx ends. Without one it does nothing.
func (s *Server) ServePrivate(ctx context.Context) error {
	if s.config.PrivateListen == "" {
		return nil
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(s.observer.registry, promhttp.HandlerOpts{}))
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	mux.HandleFunc("/debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("/debug/pprof/trace", pprof.Trace)
	listener, err := net.Listen("tcp", s.config.PrivateListen)
	if err != nil {
		return err
	}
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	stop := context.AfterFunc(ctx, func() { _ = server.Close() })
	defer stop()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
