package config

import (
	"strings"
	"testing"
)

// whole is an environment in which nothing is missing.
func whole() []string {
	return []string{
		"BASE_URL=https://skhokho.example", "DATABASE_URL=postgres://u:p@db/skhokho",
		"S3_ENDPOINT=https://s3.example", "S3_BUCKET=b", "S3_ACCESS_KEY_ID=k", "S3_SECRET_ACCESS_KEY=s", "SMTP_HOST=mail.example", "MAIL_FROM=a@b.example",
	}
}

func TestLoad(t *testing.T) {
	c, err := Load(append(whole(), "PORT=9000", "TRUSTED_PROXIES=10.0.0.1,fdaa::/16"))
	if err != nil {
		t.Fatal(err)
	}
	if c.Listen != ":9000" || c.Base.Host != "skhokho.example" || c.SMTP.Port != 587 || len(c.TrustedProxies) != 2 {
		t.Errorf("%+v", c)
	}
}

func TestEveryProblemIsReportedAtOnce(t *testing.T) {
	_, err := Load([]string{"BASE_URL=skhokho.example/app", "SMTP_TLS=perhaps", "TRUSTED_PROXIES=everybody", "PORT=eighty", "S3_PATIENCE=0s"})
	if err == nil {
		t.Fatal("nothing was wrong")
	}
	for _, name := range []string{"BASE_URL", "SMTP_TLS", "TRUSTED_PROXIES", "Port", "DATABASE_URL", "S3_ENDPOINT", "S3_BUCKET", "S3_PATIENCE", "SMTP_HOST", "MAIL_FROM"} {
		if !strings.Contains(err.Error(), name) {
			t.Errorf("%s is not reported in:\n%v", name, err)
		}
	}
}
