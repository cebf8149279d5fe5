package clients

import (
	"net/url"
	"slices"
	"strings"

	"skhokho/app/web"
)

// How much of it there may be.
const (
	socialLinks = 20 // addresses of one client
	socialMax   = 6000
)

// readSocial reads addresses on social media, one in each line, writes them in full and drops those that are there already. What
// can't be taken comes back as it was typed.
func readSocial(f *web.Form) string {
	var addresses []string
	typed := f.Text("social", socialMax)
	for line := range strings.Lines(typed) {
		address := strings.TrimSpace(web.Unformatted(line))
		switch {
		case address == "":
			continue
		case strings.HasPrefix(address, "@"):
			f.Invalid.Add("social", "“"+web.Short(address, 40)+"” could be anywhere. Write the whole address, for example https://instagram.com/"+web.Short(strings.TrimLeft(address, "@"), 40)+".")
		case !strings.Contains(address, "://"):
			address = "https://" + address
			fallthrough
		default:
			if !web.IsAddress(address) {
				f.Invalid.Add("social", "Each line holds one address, for example https://instagram.com/company. This one doesn’t look like it: "+web.Short(strings.TrimSpace(line), 40))
			}
		}
		if !slices.ContainsFunc(addresses, func(other string) bool { return sameAddress(other, address) }) {
			addresses = append(addresses, address)
		}
	}
	if len(addresses) > socialLinks {
		f.Invalid.Add("social", "These are "+web.Number(len(addresses))+" addresses; the most is "+web.Number(socialLinks)+". Keep the ones you use.")
	}
	if f.Invalid["social"] != "" {
		return typed
	}
	return strings.Join(addresses, "\n")
}

// sameAddress says whether two addresses lead to one page, as far as it can be seen.
func sameAddress(a, b string) bool { return plainAddress(a) == plainAddress(b) }

func plainAddress(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return strings.TrimPrefix(strings.ToLower(u.Host), "www.") + strings.TrimSuffix(u.EscapedPath(), "/") + "?" + u.RawQuery + "#" + u.Fragment
}

// networks are called by their names; other addresses by their host.
var networks = map[string]string{
	"linkedin.com": "LinkedIn", "facebook.com": "Facebook", "fb.com": "Facebook", "instagram.com": "Instagram", "x.com": "X", "twitter.com": "X",
	"youtube.com": "YouTube", "youtu.be": "YouTube", "github.com": "GitHub", "tiktok.com": "TikTok", "pinterest.com": "Pinterest",
	"threads.net": "Threads", "threads.com": "Threads", "bsky.app": "Bluesky", "wa.me": "WhatsApp", "t.me": "Telegram",
}

// Link is an address with what it is called.
type Link struct{ Label, Href string }

// linksOf makes links of what readSocial wrote.
func linksOf(social string) []Link {
	var links []Link
	for _, address := range strings.Fields(social) {
		links = append(links, Link{networkOf(address), address})
	}
	return links
}

// networkOf is what an address is called: its network's name, whatever the part of it, or its host.
func networkOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	for part := host; part != ""; _, part, _ = strings.Cut(part, ".") {
		if name := networks[part]; name != "" {
			return name
		}
	}
	return host
}
