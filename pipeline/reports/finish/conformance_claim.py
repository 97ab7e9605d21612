"""The claim that the file is PDF/UA-1 as well as PDF/A-3a, in its XMP metadata.

WeasyPrint can claim one of the two. The claim for PDF/UA is added with the description of its schema that PDF/A asks
for; the metadata stays uncompressed, so that an archive can read it without opening the PDF.
"""

from __future__ import annotations

import pydyf

from pipeline.reports.finish.known_shape import WEASYPRINT
from pipeline.reports.finish.structure import object_at

MODULE = "conformance_claim"
"""The module to change when WeasyPrint writes its metadata in another way."""

CLOSING_TAG = b"</rdf:RDF>"

PDF_UA_CLAIM = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


def claim_pdf_ua(pdf: pydyf.PDF) -> None:
    """Add the PDF/UA-1 claim to the metadata; raises VormGewijzigd when there is not exactly one place for it."""
    metadata = object_at(pdf, pdf.catalog["Metadata"]) if "Metadata" in pdf.catalog else None
    if not isinstance(metadata, pydyf.Stream) or not all(isinstance(item, bytes) for item in metadata.stream):
        raise WEASYPRINT.changed("de XMP-metagegevens staan niet als tekst in een eigen stroom", MODULE)
    text = b"".join(metadata.stream)
    if text.count(CLOSING_TAG) != 1:
        raise WEASYPRINT.changed("de XMP-metagegevens hebben niet precies één rdf:RDF-blok", MODULE)
    metadata.stream = [text.replace(CLOSING_TAG, PDF_UA_CLAIM + CLOSING_TAG)]
    metadata.compress = False
