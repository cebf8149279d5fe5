package people

import "skhokho/app/web"

// AccountPath is where a person sees to their own sign-in, on the apex.
const AccountPath = "/account"

// AccountTabs are the pages of one's account; current is the path of the one that is shown.
func AccountTabs(current string) []web.NavItem {
	tabs := []web.NavItem{
		{Label: "Profile", Href: AccountPath},
		{Label: "Security", Href: AccountPath + "/security"},
		{Label: "Sessions", Href: AccountPath + "/sessions"},
	}
	for i := range tabs {
		tabs[i].Current = tabs[i].Href == current
	}
	return tabs
}
