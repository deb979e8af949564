-- What customers ask about a product, what others answer, and the tips they give each other: texts of one kind with votes.
-- rank orders answers and tips: what the asker accepted first, then by votes for and against.
create table contribution (
  product_id         text        not null,
  contribution_id    uuid        not null,
  kind               text        not null,
  parent_id          uuid,
  author_id          text,
  author_name        text,
  role               text        not null,
  buyer              boolean     not null,
  client_id          text        not null,
  supplier_id        text,
  text               text        not null,
  locale             text,
  status             text        not null,
  helpful            integer     not null default 0,
  unhelpful          integer     not null default 0,
  rank               integer     not null default 0,
  answers            integer     not null default 0,
  accepted_id        uuid,
  created_at         timestamptz not null,
  constraint pk_contribution primary key (product_id, contribution_id),
  constraint fk_contribution_product foreign key (product_id) references product (product_id),
  constraint ck_contribution_kind check (kind in ('QUESTION', 'ANSWER', 'TIP') and (kind = 'ANSWER') = (parent_id is not null)),
  constraint ck_contribution_role check (role in ('CUSTOMER', 'STAFF', 'SUPPLIER')),
  constraint ck_contribution_status check (status in ('PUBLISHED', 'PENDING', 'REJECTED', 'WITHDRAWN', 'REMOVED')),
  constraint ck_contribution_numbers check (least(helpful, unhelpful, answers) >= 0)
);
create index ix_contribution_newest on contribution (product_id, kind, created_at, contribution_id) where status = 'PUBLISHED';
create index ix_contribution_ranked on contribution (product_id, parent_id, rank desc, contribution_id) where status = 'PUBLISHED';
create index ix_contribution_unanswered on contribution (created_at, contribution_id)
  where kind = 'QUESTION' and status = 'PUBLISHED' and answers = 0;
create index ix_contribution_author on contribution (author_id) where author_id is not null;

create table contribution_vote (
  product_id         text        not null,
  contribution_id    uuid        not null,
  voter_id           text        not null,
  helpful            boolean     not null,
  voted_at           timestamptz not null,
  constraint pk_contribution_vote primary key (product_id, contribution_id, voter_id),
  constraint fk_contribution_vote_contribution foreign key (product_id, contribution_id)
    references contribution (product_id, contribution_id)
);

-- Earlier buyers who may know the answer to a question, and when they were last asked for one.
create table question_invitation (
  product_id         text        not null,
  question_id        uuid        not null,
  author_id          text        not null,
  invited_at         timestamptz not null,
  constraint pk_question_invitation primary key (product_id, question_id, author_id)
);
create index ix_question_invitation_author on question_invitation (author_id, invited_at);
