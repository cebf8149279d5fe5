// Package config turns the environment into one validated struct. It reports every problem at once, by variable name, so
// that a person setting up a machine mends all of them in one go.
package config

import (
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"github.com/caarlos0/env/v11"
)

// Config is everything a process needs to know about its surroundings. The zero value is not usable: call Load.
type Config struct {
	BaseURL string `env:"BASE_URL,required"`      // the apex, for example https://skhokho.example; no path
	Listen  string `env:"LISTEN" envDefault:""`   // address to serve on; ":PORT" when empty
	Port    int    `env:"PORT" envDefault:"8080"` // used when LISTEN is empty

	DatabaseURL string `env:"DATABASE_URL,required"` // a role that may create roles and owns the database
	DatabaseMax int    `env:"DATABASE_MAX_CONNECTIONS" envDefault:"20"`

	S3     S3
	SMTP   SMTP
	Stripe Stripe

	FileLimit    int64 `env:"FILE_LIMIT" envDefault:"5368709120"`       // the most bytes that a document's file may have: 5 GB
	StorageLimit int64 `env:"STORAGE_LIMIT" envDefault:"1099511627776"` // the most bytes that an organisation may keep, whatever its plan: 1 TB

	TrustedProxies []string `env:"TRUSTED_PROXIES"` // addresses or networks whose ProxyHeader is believed
	ProxyHeader    string   `env:"PROXY_HEADER" envDefault:"X-Forwarded-For"`
	DemoPortal     string   `env:"DEMO_PORTAL"`    // a portal that the landing page offers to look at; none when empty
	PrivateListen  string   `env:"PRIVATE_LISTEN"` // metrics and profiles; off when empty
	LogLevel       string   `env:"LOG_LEVEL" envDefault:"info"`

	Base *url.URL `env:"-"` // BaseURL, parsed
}

// S3 names any S3-compatible store.
type S3 struct {
	Endpoint  string `env:"S3_ENDPOINT,required"` // with scheme: https://s3.example
	Region    string `env:"S3_REGION" envDefault:"us-east-1"`
	Bucket    string `env:"S3_BUCKET,required"`
	AccessKey string `env:"S3_ACCESS_KEY_ID,required"`
	SecretKey string `env:"S3_SECRET_ACCESS_KEY,required"`

	Patience time.Duration `env:"S3_PATIENCE" envDefault:"15s"` // how long it may be silent before a request is tried again, thrice in all
}

// SMTP names the server that takes our mail.
type SMTP struct {
	Host     string `env:"SMTP_HOST,required"`
	Port     int    `env:"SMTP_PORT" envDefault:"587"`
	Username string `env:"SMTP_USERNAME"`
	Password string `env:"SMTP_PASSWORD"`
	TLS      string `env:"SMTP_TLS" envDefault:"required"` // required, or off for a server on the same machine
	From     string `env:"MAIL_FROM,required"`             // the address mail comes from
}

// Stripe takes the payments. Without its keys nothing can be bought, and everything else works.
type Stripe struct {
	SecretKey     string `env:"STRIPE_SECRET_KEY"`
	WebhookSecret string `env:"STRIPE_WEBHOOK_SECRET"` // signs what Stripe tells us at /webhooks/stripe
	APIURL        string `env:"STRIPE_API_URL"`        // another server than Stripe's own, for trials
}

// On says whether payments can be taken.
func (s Stripe) On() bool { return s.SecretKey != "" }

// Load reads environ ("NAME=value" lines). The error lists every missing or wrong variable.
func Load(environ []string) (Config, error) {
	var c Config
	problems := []error{env.ParseWithOptions(&c, env.Options{Environment: env.ToMap(environ)})}
	c.Base, problems = c.parseBase(problems)
	for _, network := range c.TrustedProxies {
		if !isAddressOrNetwork(network) {
			problems = append(problems, fmt.Errorf("TRUSTED_PROXIES: %q is neither an address nor a network", network))
		}
	}
	if c.FileLimit <= 0 || c.StorageLimit <= 0 {
		problems = append(problems, errors.New("FILE_LIMIT and STORAGE_LIMIT are numbers of bytes, more than 0"))
	}
	if c.S3.Patience <= 0 {
		problems = append(problems, fmt.Errorf("S3_PATIENCE: %s should be more than nothing, such as 15s", c.S3.Patience))
	}
	if c.SMTP.TLS != "required" && c.SMTP.TLS != "off" {
		problems = append(problems, fmt.Errorf("SMTP_TLS: %q should be required or off", c.SMTP.TLS))
	}
	if (c.Stripe.SecretKey == "") != (c.Stripe.WebhookSecret == "") {
		problems = append(problems, errors.New("STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET belong together: set both, or neither to sell nothing"))
	}
	if c.Listen == "" {
		c.Listen = fmt.Sprintf(":%d", c.Port)
	}
	return c, errors.Join(problems...)
}

func (c Config) parseBase(problems []error) (*url.URL, []error) {
	if c.BaseURL == "" {
		return nil, problems // already reported as missing
	}
	base, err := url.Parse(strings.TrimRight(c.BaseURL, "/"))
	if err != nil || base.Host == "" || (base.Scheme != "http" && base.Scheme != "https") || base.Path != "" {
		return nil, append(problems, fmt.Errorf("BASE_URL: %q should look like https://skhokho.example", c.BaseURL))
	}
	return base, problems
}

func isAddressOrNetwork(s string) bool {
	if _, err := netip.ParsePrefix(s); err == nil {
		return true
	}
	_, err := netip.ParseAddr(s)
	return err == nil
}
