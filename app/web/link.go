package web

import "net/url"

// Link is an address that people typed, when it is one that may be followed: http or https, and without anybody's password in it; else "".
func Link(typed string) string {
	address, err := url.Parse(typed)
	if err != nil || address.Scheme != "http" && address.Scheme != "https" || address.Host == "" || address.User != nil {
		return ""
	}
	return address.String()
}
