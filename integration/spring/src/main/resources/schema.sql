create table if not exists booking (id identity primary key, city varchar(100) not null);
