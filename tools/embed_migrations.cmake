# Writes the files of FOLDER as a C++ source, OUTPUT, so that the program brings its schema along.
# cmake -DFOLDER=… -DOUTPUT=… -P embed_migrations.cmake
file(GLOB files ${FOLDER}/*.sql)
list(SORT files)
set(entries "")
foreach(file ${files})
  get_filename_component(stem ${file} NAME_WE)
  if(NOT stem MATCHES "^([0-9][0-9][0-9][0-9])_([a-z_]+)$")
    message(FATAL_ERROR "${file} is not named like 0003_refunds.sql")
  endif()
  set(number ${CMAKE_MATCH_1})
  set(name ${CMAKE_MATCH_2})
  string(REGEX REPLACE "^0+" "" number ${number})
  file(READ ${file} script)
  string(APPEND entries "    {${number}, \"${name}\", R\"migration(${script})migration\"},\n")
endforeach()
file(WRITE ${OUTPUT}
     "// Made from the folder of migrations by tools/embed_migrations.cmake.\n"
     "#include \"store/migrations.hpp\"\n\n"
     "namespace store {\n\n"
     "std::span<const sql::Migration> migrations() {\n"
     "  static constexpr sql::Migration all[] = {\n${entries}  };\n"
     "  return all;\n"
     "}\n\n"
     "}  // namespace store\n")
