"""Chart forms, drawn with Altair: one module per form, each with its data as a frozen dataclass.

A form knows shapes, colours and lettering, never an indicator, and it prints only texts that the caller formatted.
`forms.illustrate` is the one call that a report needs.
"""
