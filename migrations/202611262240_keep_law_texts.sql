-- The words of the law: consolidated codes that an administrator imports, one row for each text that stands under an article's
-- number. A number may head several texts. Public: no row-level security.
create table law_article (
  version_id  bigint not null references dataset_version,
  ordinal     integer not null,             -- order in the code
  number      text not null,                -- without star nor spaces: 'R423-24'
  headings    text[] not null,              -- parts, books, titles and chapters that it stands under
  paragraphs  text[] not null,
  constraint law_article_key primary key (version_id, ordinal)
);
create index law_article_number_idx on law_article (version_id, number);
