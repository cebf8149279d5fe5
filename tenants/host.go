package tenants

import (
	"net/url"
	"regexp"
	"strings"
)

// Host is what a request's Host header stands for.
type Host struct {
	Apex bool   // the platform's own host
	Slug string // the organisation's slug; "" on the apex and for hosts that can't be one
}

// slugPattern is the same rule as the check on organisations.slug.
var slugPattern = regexp.MustCompile(`^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])$`)

// ParseHost reads a Host header against the platform's base address. It never trusts a forwarded header, accepts upper
// case, the base's port and a trailing dot, and knows exactly one label below the apex. The zero Host means: not ours.
func ParseHost(base *url.URL, header string) Host {
	name, port := strings.ToLower(header), ""
	if i := strings.LastIndexByte(name, ':'); i >= 0 {
		name, port = name[:i], name[i+1:]
	}
	if port != "" && port != base.Port() && port != defaultPort(base.Scheme) {
		return Host{}
	}
	name = strings.TrimSuffix(name, ".")
	if name == base.Hostname() {
		return Host{Apex: true}
	}
	slug, ours := strings.CutSuffix(name, "."+base.Hostname())
	if !ours || !slugPattern.MatchString(slug) {
		return Host{}
	}
	return Host{Slug: slug}
}

func defaultPort(scheme string) string {
	if scheme == "https" {
		return "443"
	}
	return "80"
}

// OrganisationURL is the address of an organisation, without a trailing slash. It is built from the base address and the
// slug in the database, never from a request.
func OrganisationURL(base *url.URL, slug string) string {
	return base.Scheme + "://" + slug + "." + base.Host
}

// reserved are the slugs that no organisation may have: they name parts of the platform, or would mislead.
var reserved = strings.Fields(`about account accounts admin administrator api app apps assets auth autoconfig autodiscover
	billing blog cdn client clients contact dashboard demo dev docs email ftp help home imap info internal invoice invoices
	login localhost mail mta-sts mx news ns ns1 ns2 office pop portal postmaster press pricing privacy root secure security
	shop sign-in sign-up signin signup skhokho smtp ssl staging static status stripe support system team terms test
	webhooks webmail www`)

// SlugProblem says in a sentence why slug can't be an organisation's address, or returns "" when it can. Whether it is
// already taken only the database knows.
func SlugProblem(slug string) string {
	switch {
	case slug == "":
		return "Choose the address your team and clients will use."
	case len(slug) < 2 || len(slug) > 40:
		return "Use between 2 and 40 characters."
	case strings.HasPrefix(slug, "xn--"):
		return "Use plain letters, digits and hyphens."
	case !slugPattern.MatchString(slug):
		return "Use small letters, digits and hyphens, starting and ending with a letter or digit."
	}
	for _, word := range reserved {
		if slug == word {
			return "This address is kept for Skhokho itself. Please choose another."
		}
	}
	return ""
}
