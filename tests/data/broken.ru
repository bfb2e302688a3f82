# Ways to break a sound graph of the samples; each update follows its title.

# a report without partners
DELETE { GRAPH ?g { ?m ng:partner ?p } }
WHERE {
  { SELECT ?g ?m WHERE { GRAPH ?g { ?m a ng:MarriageReport } } ORDER BY ?g ?m LIMIT 1 }
  GRAPH ?g { ?m ng:partner ?p } }

# evidence from another article
DELETE { GRAPH ?g { ?m prov:wasDerivedFrom ?p } }
INSERT { GRAPH ?g { ?m prov:wasDerivedFrom ?q } }
WHERE {
  { SELECT ?g ?m WHERE { GRAPH ?g { ?m a ng:MarriageReport } } ORDER BY ?g ?m LIMIT 1 }
  GRAPH ?g { ?m prov:wasDerivedFrom ?p }
  { SELECT ?h ?q WHERE { GRAPH ?h { ?x a ng:MarriageReport ; prov:wasDerivedFrom ?q } } ORDER BY DESC(?h) LIMIT 1 }
  }

# an end beyond the text
DELETE { GRAPH ?g { ?s oa:end ?e } }
INSERT { GRAPH ?g { ?s oa:end 99999999 } }
WHERE {
  { SELECT ?g ?s ?e WHERE { GRAPH ?g { ?s oa:end ?e } } ORDER BY ?g ?s ?e LIMIT 1 }
  }

# an end before the start
DELETE { GRAPH ?g { ?s oa:end ?e } }
INSERT { GRAPH ?g { ?s oa:end 0 } }
WHERE {
  { SELECT ?g ?s ?e WHERE { GRAPH ?g { ?s oa:end ?e } } ORDER BY ?g ?s ?e LIMIT 1 }
  }

# a confidence above one
DELETE { GRAPH ?g { ?m ng:confidence ?c } }
INSERT { GRAPH ?g { ?m ng:confidence 1.7 } }
WHERE {
  { SELECT ?g ?m WHERE { GRAPH ?g { ?m a ng:MarriageReport } } ORDER BY ?g ?m LIMIT 1 }
  GRAPH ?g { ?m ng:confidence ?c } }

# impossible dates
INSERT { GRAPH ?g { ?m schema:startDate "2011-02-31"^^xsd:date } }
WHERE {
  { SELECT ?g ?m WHERE { GRAPH ?g { ?m a ng:MarriageReport } } ORDER BY ?g ?m LIMIT 1 }
  }

# a wrong number of sources
DELETE { GRAPH graph:fusion { ?f ng:sources ?n } }
INSERT { GRAPH graph:fusion { ?f ng:sources 7 } }
WHERE {
  { SELECT ?f ?a ?b WHERE { GRAPH graph:fusion { ?f a ng:Marriage ; ng:status "current" ; ng:partner ?a, ?b
    FILTER(STR(?a) < STR(?b)) } } ORDER BY ?f ?a ?b LIMIT 1 }
  GRAPH graph:fusion { ?f ng:sources ?n } }

# a wrong number of statements
DELETE { GRAPH graph:fusion { ?p ng:statementCount ?n } }
INSERT { GRAPH graph:fusion { ?p ng:statementCount 77 } }
WHERE {
  { SELECT ?p ?n WHERE { GRAPH graph:fusion { ?p a schema:Person ; ng:statementCount ?n } } ORDER BY ?p ?n LIMIT 1 }
  }

# a spouse without a marriage
INSERT { GRAPH graph:fusion { ?a schema:spouse ?b } }
WHERE {
  { SELECT ?a ?b WHERE { GRAPH graph:fusion { ?a a schema:Person . ?b a schema:Person FILTER(?a != ?b)
    FILTER NOT EXISTS { ?m ng:partner ?a, ?b } } } ORDER BY ?a ?b LIMIT 1 }
  }

# an orphan fact
DELETE { GRAPH ?g { ?m ng:reportOf ?f } }
WHERE {
  { SELECT ?f ?a ?b WHERE { GRAPH graph:fusion { ?f a ng:Marriage ; ng:status "current" ; ng:partner ?a, ?b
    FILTER(STR(?a) < STR(?b)) } } ORDER BY ?f ?a ?b LIMIT 1 }
  GRAPH ?g { ?m ng:reportOf ?f } }

# a misspelt property
DELETE { GRAPH ?g { ?m ng:rule ?s } }
INSERT { GRAPH ?g { ?m ng:sttaus "current" } }
WHERE {
  { SELECT ?g ?m WHERE { GRAPH ?g { ?m a ng:MarriageReport } } ORDER BY ?g ?m LIMIT 1 }
  OPTIONAL { GRAPH ?g { ?m ng:rule ?s } } }

# a report in a foreign graph
DELETE { GRAPH ?g { ?m ?p ?o } }
INSERT { GRAPH ?h { ?m ?p ?o } }
WHERE {
  { SELECT ?g ?m WHERE { GRAPH ?g { ?m a ng:MarriageReport } } ORDER BY ?g ?m LIMIT 1 }
  GRAPH ?g { ?m ?p ?o }
  { SELECT ?h WHERE { GRAPH ?h { ?h a schema:NewsArticle } } ORDER BY DESC(?h) LIMIT 1 }
  }

# a redirect loop
INSERT DATA { GRAPH graph:redirects { person:x owl:sameAs person:y .
  person:y owl:sameAs person:x } }

# a status against the states
DELETE { GRAPH graph:fusion { ?s ng:status ?was } }
INSERT { GRAPH graph:fusion { ?s ng:status "widowed" } }
WHERE {
  { SELECT ?f ?a ?b WHERE { GRAPH graph:fusion { ?f a ng:Marriage ; ng:status "current" ; ng:partner ?a, ?b
    FILTER(STR(?a) < STR(?b)) } } ORDER BY ?f ?a ?b LIMIT 1 }
  GRAPH graph:fusion { ?f ng:state ?s . ?s ng:status ?was } }

# a person speaks, and none is named
DELETE { GRAPH ?g { ?q ng:speaker ?p } }
WHERE {
  { SELECT ?g ?q ?p WHERE { GRAPH ?g { ?q ng:speaker ?p } } ORDER BY ?g ?q ?p LIMIT 1 }
  }

# mutual children
INSERT { GRAPH graph:fusion { ?child schema:children ?parent . ?parent schema:parent ?child } }
WHERE {
  { SELECT ?parent ?child WHERE { GRAPH graph:fusion { ?parent schema:children ?child } } ORDER BY ?parent ?child LIMIT 1 }
  }

# an empty attribute
DELETE { GRAPH ?g { ?t schema:value ?v } }
INSERT { GRAPH ?g { ?t schema:value "" } }
WHERE {
  { SELECT ?g ?t ?v WHERE { GRAPH ?g { ?t a ng:Attribute ; schema:value ?v } } ORDER BY ?g ?t ?v LIMIT 1 }
  }

# a marriage with oneself
DELETE { GRAPH graph:fusion { ?f ng:partner ?b } }
INSERT { GRAPH graph:fusion { ?a schema:spouse ?a } }
WHERE {
  { SELECT ?f ?a ?b WHERE { GRAPH graph:fusion { ?f a ng:Marriage ; ng:status "current" ; ng:partner ?a, ?b
    FILTER(STR(?a) < STR(?b)) } } ORDER BY ?f ?a ?b LIMIT 1 }
  }
