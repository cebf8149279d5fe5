package main

import (
	"strconv"
	"strings"

	"skhokho/app/demo/state"
)

// Environment is how programs reach the services: what config.Load reads, and a little more for people and tests.
type Environment struct {
	DatabaseURL      string // the application's role
	AdminDatabaseURL string // the superuser
	S3Endpoint       string
	S3Region         string
	S3Bucket         string
	S3AccessKey      string
	S3SecretKey      string
	SMTPHost         string
	SMTPPort         int
	MailFrom         string
	BaseURL          string
	Port             int
	MailURL          string // the inbox page

	StripeSecretKey     string
	StripeWebhookSecret string
	StripeAPIURL        string // the till's API
	StripeURL           string // the till's pages
}

// Lines returns NAME=value lines, as config.Load takes them.
func (e Environment) Lines() []string {
	return []string{
		"DATABASE_URL=" + e.DatabaseURL,
		"ADMIN_DATABASE_URL=" + e.AdminDatabaseURL,
		"S3_ENDPOINT=" + e.S3Endpoint,
		"S3_REGION=" + e.S3Region,
		"S3_BUCKET=" + e.S3Bucket,
		"S3_ACCESS_KEY_ID=" + e.S3AccessKey,
		"S3_SECRET_ACCESS_KEY=" + e.S3SecretKey,
		"SMTP_HOST=" + e.SMTPHost,
		"SMTP_PORT=" + strconv.Itoa(e.SMTPPort),
		"SMTP_TLS=off",
		"MAIL_FROM=" + e.MailFrom,
		"BASE_URL=" + e.BaseURL,
		"PORT=" + strconv.Itoa(e.Port),
		"MAIL_URL=" + e.MailURL,
		"STRIPE_SECRET_KEY=" + e.StripeSecretKey,
		"STRIPE_WEBHOOK_SECRET=" + e.StripeWebhookSecret,
		"STRIPE_API_URL=" + e.StripeAPIURL,
		"STRIPE_URL=" + e.StripeURL,
	}
}

// Write replaces the file at path in one step with lines that a shell can source. Only the owner may read it.
func (e Environment) Write(path string) error {
	var text strings.Builder
	for _, line := range e.Lines() {
		name, value, _ := strings.Cut(line, "=")
		text.WriteString("export " + name + "=" + quoted(value) + "\n")
	}
	return state.WriteFile(path, []byte(text.String()))
}

// quoted is a word that a shell takes as it is.
func quoted(value string) string {
	return "'" + strings.ReplaceAll(value, "'", `'\''`) + "'"
}
