-- A row of an import may be reported more than once: dropped values beside a rejection, for instance. Other jobs have one line of a number.
alter table job_line add column kind text collate "C" not null default '';
alter table job_line drop constraint pk_job_line;
alter table job_line add constraint pk_job_line primary key (job_id, line_no, kind);
update job_line set kind = 'REJECTED' from job
where job.job_id = job_line.job_id and job.kind in ('IMPORT', 'PRODUCT_IMPORT');
