package clients

import (
	"net/url"
	"strings"

	"skhokho/app/web"
)

// readSocial reads addresses on social media, one in each line, and writes them in full.
func readSocial(f *web.Form) string {
	var addresses []string
	for line := range strings.Lines(f.Text("social", 2000)) {
		address := strings.TrimSpace(line)
		if address == "" {
			continue
		}
		if !strings.Contains(address, "://") {
			address = "https://" + address
		}
		if !isWebAddress(address) {
			f.Invalid.Add("social", "Each line holds one address, for example https://instagram.com/company.")
		}
		addresses = append(addresses, address)
	}
	return strings.Join(addresses, "\n")
}

// networks are called by their names; other addresses by their host.
var networks = map[string]string{
	"linkedin.com": "LinkedIn", "facebook.com": "Facebook", "instagram.com": "Instagram", "x.com": "X", "twitter.com": "X",
	"youtube.com": "YouTube", "tiktok.com": "TikTok", "pinterest.com": "Pinterest", "threads.net": "Threads", "bsky.app": "Bluesky",
}

// Link is an address with what it is called.
type Link struct{ Label, Href string }

// socialLinks makes links of what readSocial wrote.
func socialLinks(social string) []Link {
	var links []Link
	for _, address := range strings.Fields(social) {
		host := address
		if u, err := url.Parse(address); err == nil {
			host = strings.TrimPrefix(strings.TrimPrefix(strings.ToLower(u.Hostname()), "www."), "m.")
		}
		if name := networks[host]; name != "" {
			host = name
		}
		links = append(links, Link{host, address})
	}
	return links
}
