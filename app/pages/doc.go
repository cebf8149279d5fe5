// Package pages looks at every page of the platform as a browser does. Its tests find new pages by themselves, from the list
// of routes.
package pages
