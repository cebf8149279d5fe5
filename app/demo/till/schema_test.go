package till

import (
	"fmt"
	"slices"
	"strings"

	"github.com/stripe/stripe-mock/spec"
)

// known checks an object, or those of a list, against Stripe's description.
func (w *twin) known(name string, object map[string]any) {
	if object["object"] == "list" {
		for _, each := range object["data"].([]any) {
			w.known(name, each.(map[string]any))
		}
		return
	}
	kind := object["object"].(string)
	schema := w.spec.Components.Schemas[kind]
	if schema == nil {
		w.t.Fatalf("%s answers a %s, which Stripe doesn't know", name, kind)
	}
	w.heard[kind] = true
	for _, wrong := range w.wrong(kind, object, schema) {
		w.t.Errorf("%s: %s", name, wrong)
	}
}

// wrong lists what doesn't fit a schema.
func (w *twin) wrong(path string, value any, schema *spec.Schema) []string {
	if schema.Ref != "" {
		return w.wrong(path, value, w.spec.Components.Schemas[strings.TrimPrefix(schema.Ref, "#/components/schemas/")])
	}
	if value == nil {
		if schema.Nullable {
			return nil
		}
		return []string{path + " is never null"}
	}
	if len(schema.AnyOf) > 0 {
		var all []string
		for _, each := range schema.AnyOf {
			found := w.wrong(path, value, each)
			if len(found) == 0 {
				return nil
			}
			all = append(all, found...)
		}
		return all
	}
	if len(schema.Enum) > 0 && !slices.Contains(schema.Enum, value) {
		return []string{fmt.Sprintf("%s is %v, which is none of %v", path, value, schema.Enum)}
	}
	return w.wrongType(path, value, schema)
}

func (w *twin) wrongType(path string, value any, schema *spec.Schema) (list []string) {
	fits := false
	switch value := value.(type) {
	case string:
		fits = schema.Type == spec.TypeString
	case bool:
		fits = schema.Type == spec.TypeBoolean
	case float64:
		fits = schema.Type == spec.TypeInteger || schema.Type == spec.TypeNumber
	case []any:
		fits = schema.Type == spec.TypeArray
		for place, each := range value {
			list = append(list, w.wrong(fmt.Sprintf("%s[%d]", path, place), each, schema.Items)...)
		}
	case map[string]any:
		fits = schema.Type == spec.TypeObject || schema.Type == ""
		for name, each := range value {
			property, known := schema.Properties[name]
			if !known && schema.AdditionalProperties != nil {
				property, known = schema.AdditionalProperties, true
			}
			if known {
				list = append(list, w.wrong(path+"."+name, each, property)...)
			} else if len(schema.Properties) > 0 {
				list = append(list, path+"."+name+" is unknown to Stripe")
			}
		}
	}
	if !fits {
		list = append(list, fmt.Sprintf("%s is %T rather than %s", path, value, schema.Type))
	}
	return list
}
