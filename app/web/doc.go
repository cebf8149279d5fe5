// Package web is the HTTP kit over Fiber: a router on which every route names its permission, pages and fragments, forms
// with messages beside the field, flash messages, assets, and the one place where errors become a status and a page.
package web
